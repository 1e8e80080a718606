namespace Recruitment.Messages;

/// <summary>What several messages say in the same words.</summary>
/// <remarks>Facts only: no source names a fee or a benefit in money, so no message speaks of either.</remarks>
internal static class Phrases
{
    public const string Coalition = "Cities Coalition for Digital Rights";

    public const string Signature = $"""
        With kind regards,

        the core-team of the {Coalition}
        """;

    public const string WhatItIs = """
        The coalition is a network of cities that uphold human rights on the
        internet, locally and globally. Members endorse five principles, share
        what works in practice, and learn from each other.

        Membership is a public commitment of a city to its residents. It is not
        a certificate or a ranking, and it does not bind your city to a supplier.
        """;

    public const string AnswerBelow = $"""
        You can answer on the page of your city: yes, later, or no. It takes a
        minute and needs no password. The link works once, within 14 days:

        {Message.LinkMark}
        """;

    public const string YourPage = $"""
        Everything is on the page of your city. The link works once, within 14
        days, and the page behind an old link sends you a new one:

        {Message.LinkMark}
        """;

    extension(MessageModel model)
    {
        public string Greeting => string.IsNullOrWhiteSpace(model.RecipientName) ? "Hello,"
            : $"Dear {model.RecipientName},";

        /// <summary>The lines of a fact as a list; empty when there are none.</summary>
        public string ListOf(string fact) => string.Join('\n',
            model[fact].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => $"- {line}"));
    }
}
