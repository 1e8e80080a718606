namespace Recruitment.Cities.Import;

/// <summary>A city that rows of one import have met, with what later rows must know of it.</summary>
internal sealed class MetCity(Guid id, string name, bool isMember, bool hasJourney)
{
    public Guid Id { get; } = id;
    public string Name { get; } = name;
    public bool IsMember { get; } = isMember;
    /// <summary>A process waits for news of it, so its contacts are added by the desk that tells the process.</summary>
    public bool HasJourney { get; } = hasJourney;
    /// <summary>Made by this import: in a dry run it is not in the record.</summary>
    public bool IsPlanned { get; init; }
    /// <summary>Null until the commit has come to the first row that meets it.</summary>
    public int? FirstRow { get; set; }
    public Dictionary<string, Contact> Contacts { get; } = new(StringComparer.OrdinalIgnoreCase);
    public HashSet<string> Notes { get; } = [];
}
