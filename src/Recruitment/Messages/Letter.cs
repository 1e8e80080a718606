using MimeKit;
using MimeKit.Text;

namespace Recruitment.Messages;

/// <summary>A message that was claimed for sending, as it will be read.</summary>
/// <param name="Body">With the link in it, if it has one: it exists here and in the mail, nowhere else.</param>
public sealed record Letter(Guid Id, string EffectKey, string To, string Subject, string Body, DateTimeOffset WrittenAt)
{
    /// <exception cref="ParseException">The address or the sender is none.</exception>
    public MimeMessage ToMail(MessageOptions options)
    {
        var from = MailboxAddress.Parse(options.From);
        var text = new TextPart(TextFormat.Plain)
        {
            Text = Body,
            ContentTransferEncoding = ContentEncoding.EightBit, // a link stays in one piece, whoever opens the file
        };
        return new MimeMessage([from], [MailboxAddress.Parse(OneLine(To))], OneLine(Subject), text)
        {
            Date = WrittenAt,
            MessageId = $"{PickupFolder.Fingerprint(EffectKey)[..32]}@{from.Domain}",
            Headers = { { "X-Effect-Key", OneLine(EffectKey) }, { "Auto-Submitted", "auto-generated" } },
        };
    }

    // A line break would begin a header of its own.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
