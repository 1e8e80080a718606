namespace Elsa.Embedded.Tests;

/// <summary>Elsa's public API as <c>elsa-3.8-api.txt</c> lists it: <c>TYPE | KIND | SIGNATURE</c> a line.</summary>
internal sealed class ApiListing
{
    private readonly Dictionary<string, List<(string Kind, string Signature)>> types = [];

    public ApiListing(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(" | ", 3);
            if (!types.TryGetValue(parts[0], out var members)) types.Add(parts[0], members = []);
            members.Add((Plain(parts[1]), parts[2]));
        }
    }

    public static ApiListing Read() =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "elsa-3.8-api.txt")));

    /// <returns>The kind of type ("abstract class"), its base left out; null when Elsa has no such type.</returns>
    public string? KindOf(string type) => Signature(type, "type")?.Split(" : ")[0];

    public string? BaseOf(string type) => Signature(type, "type")?.Split(" : ") is [_, var parent] ? parent : null;

    /// <remarks>A member that Elsa declares on a base type counts, and one that is more visible there.</remarks>
    public bool Has(string type, string kind, string signature) =>
        Members(type).Any(member => Covers(member.Kind, kind) && Covers(member.Signature, signature, kind))
        || (BaseOf(type) is { } parent && Has(parent, kind, signature));

    /// <summary>Lines of the same type that name the same member: what was probably meant.</summary>
    public IEnumerable<string> Like(string type, string name) =>
        from member in Members(type)
        where member.Signature.Split('(', '{')[0].Contains(name, StringComparison.OrdinalIgnoreCase)
            || (name == ".ctor" && member.Kind.EndsWith("ctor", StringComparison.Ordinal))
        select $"{member.Kind} | {member.Signature}";

    private List<(string Kind, string Signature)> Members(string type) => types.GetValueOrDefault(type) ?? [];

    private string? Signature(string type, string kind) =>
        Members(type).Where(member => member.Kind == kind).Select(member => member.Signature).FirstOrDefault();

    private static string Plain(string kind) => kind.Replace("virtual ", "").Replace("abstract ", "");

    private static bool Covers(string theirs, string ours) =>
        theirs == ours || theirs == ours.Replace("protected ", "public ");

    private static bool Covers(string theirs, string ours, string kind)
    {
        if (!kind.EndsWith("property", StringComparison.Ordinal)) return theirs == ours;
        var (their, our) = (theirs.Split(" { "), ours.Split(" { "));
        return their[0] == our[0] && our[1].Split(' ')
            .All(accessor => their[1].Contains(accessor) || (accessor == "init;" && their[1].Contains("set;")));
    }
}
