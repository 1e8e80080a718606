using MimeKit;

namespace Recruitment.Messages;

/// <summary>A way out for messages.</summary>
public interface IMessageTransport
{
    /// <summary>True when sending the same message again leaves one message: after a crash it is simply sent again.
    /// Otherwise it is in doubt then, and a person decides.</summary>
    bool IsRepeatable { get; }

    /// <exception cref="IOException">It did not leave; it may be tried again.</exception>
    Task SendAsync(MimeMessage mail, string effectKey, CancellationToken ct);
}

/// <summary>What the messages of this installation have in common. Section <c>Messages</c>.</summary>
public sealed class MessageOptions
{
    /// <summary>The address that messages come from.</summary>
    public string From { get; init; } = "Cities Coalition for Digital Rights <recruitment@localhost.localdomain>";
}

/// <summary>Where people reach this installation; the host sets it once it listens.</summary>
public sealed class PublicUrl
{
    /// <summary>Without a slash at the end.</summary>
    public string Base { get; set; } = "http://localhost:5000";

    /// <summary>Scheme, host and port, as browsers name it.</summary>
    public string Origin => new Uri(Base).GetLeftPart(UriPartial.Authority);

    public string ToLink(string token) => $"{Base}/link/{token}";
}
