namespace Recruitment.Audit;

/// <summary>How an actor is written in the record: a kind and an id, never a name.</summary>
public static class Actor
{
    /// <summary>Automation that came with the API key.</summary>
    public const string ApiKey = "api-key";
    /// <summary>The product itself: loading reference data, closing what ran out.</summary>
    public const string System = "system";
    /// <summary>Whoever runs a command on the machine itself.</summary>
    public const string Console = "console";

    public static string Person(Guid personId) => $"person:{personId}";
    public static string Contact(Guid contactId) => $"contact:{contactId}";
    public static string Process(string definitionId) => $"process:{definitionId}";

    extension(string actor)
    {
        /// <summary>True for the processes and the product, false for people and their keys.</summary>
        public bool IsAutomatic => actor == System || actor.StartsWith("process:", StringComparison.Ordinal);

        /// <summary>True for the people of a city, who act through the portal.</summary>
        public bool IsContact => actor.StartsWith("contact:", StringComparison.Ordinal);

        /// <summary>The contact who acts; null when somebody else does.</summary>
        public Guid? ContactId => IdAfter(actor, "contact:");

        /// <summary>The person of the core-team who acts; null when somebody else does.</summary>
        public Guid? PersonId => IdAfter(actor, "person:");
    }

    private static Guid? IdAfter(string actor, string kind) =>
        actor.StartsWith(kind, StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(kind.Length), out var id) ? id
            : null;
}
