namespace Recruitment.Messages;

/// <summary>What a message may speak of. Personal data goes in when it is written and stays out of the audit.</summary>
/// <param name="CityName">The city written to.</param>
/// <param name="RecipientName">How the recipient is addressed.</param>
/// <param name="Facts">What else the purpose needs, by name, for example <c>referrerCity</c> or <c>until</c>.</param>
public sealed record MessageModel(string CityName, string RecipientName, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>A fact by name; empty when it was not given.</summary>
    public string this[string fact] => Facts.GetValueOrDefault(fact, "");
}

/// <summary>The words of one purpose; a family: one more file is one more message.</summary>
public interface IMessageTemplate
{
    /// <summary>Kebab-case, stable: the outbox and the definitions name it.</summary>
    string Purpose { get; }
    string Subject(MessageModel model);
    /// <summary>Plain text; <see cref="Message.LinkMark"/> where the one-time link to the portal goes.</summary>
    string Body(MessageModel model);
}
