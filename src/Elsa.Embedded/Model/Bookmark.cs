namespace Elsa.Workflows.Models;

/// <summary>A place at which an instance waits for a stimulus.</summary>
public class Bookmark
{
    public string Id { get; set; } = null!;
    public string Name { get; set; } = null!;
    public string Hash { get; set; } = null!;
    public object? Payload { get; set; }
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public string? ActivityInstanceId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether the first stimulus uses it up.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>The activity's method that takes the stimulus.</summary>
    public string? CallbackMethodName { get; set; }

    /// <summary>Whether a stimulus without a callback completes the activity.</summary>
    public bool AutoComplete { get; set; } = true;

    public IDictionary<string, string>? Metadata { get; set; }
}

public class CreateBookmarkArgs
{
    public string? BookmarkId { get; set; }
    public object? Stimulus { get; set; }

    /// <summary>An instance method of the activity: it is found by name after a restart.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    public string? BookmarkName { get; set; }
    public bool AutoBurn { get; set; } = true;
    public bool IncludeActivityInstanceId { get; set; }
    public bool AutoComplete { get; set; } = true;
    public IDictionary<string, string>? Metadata { get; set; }
}
