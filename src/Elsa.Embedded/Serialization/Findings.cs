using Elsa.Embedded.Definitions;

namespace Elsa.Embedded.Serialization;

/// <summary>All that stands against a definition, so that its author learns of everything at once.</summary>
internal sealed class Findings
{
    private readonly List<DefinitionFinding> found = [];

    public IReadOnlyList<DefinitionFinding> All => found;

    /// <exception cref="UnusableDefinitionException">There is a finding; all of them are in it.</exception>
    public void ThrowIfAny(bool butUnknownTypes = false)
    {
        var counted = found.Where(finding => !butUnknownTypes || finding.Code != FindingCodes.TypeUnknown).ToList();
        if (counted.Count > 0) throw new UnusableDefinitionException(counted);
    }

    public void AddUnknownType(string type, string? activityId) =>
        Add(FindingCodes.TypeUnknown, $"its type '{type}' is not supported here.", activityId ?? "?");

    /// <summary>Something about the definition as a whole.</summary>
    public void Add(string code, string message) => found.Add(new(code, message));

    /// <summary>Something about one activity.</summary>
    public void Add(string code, string message, string activityId, string? input = null, string? port = null) =>
        found.Add(DefinitionFinding.At(activityId, code, message, input, port));
}
