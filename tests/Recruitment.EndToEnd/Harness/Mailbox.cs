using System.Text.RegularExpressions;
using MimeKit;

namespace Recruitment.EndToEnd.Harness;

/// <summary>The pickup folder, read as the people it is addressed to would.</summary>
internal sealed partial class Mailbox(string folder)
{
    public IReadOnlyList<Mail> All => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    public IReadOnlyList<Mail> To(string address) =>
        [.. All.Where(mail => mail.To.Equals(address, StringComparison.OrdinalIgnoreCase)).OrderBy(mail => mail.Date)];

    /// <summary>The newest one-time link somebody was sent.</summary>
    public Task<string> LinkToAsync(string address, int after = 0) => Eventually.FindsAsync(
        $"mail {after + 1} with a link for {address}",
        () => Task.FromResult(To(address).Where(m => m.Link is not null).Skip(after).LastOrDefault()?.Link));

    private static Mail Read(string file)
    {
        var message = MimeMessage.Load(file);
        var body = message.TextBody ?? "";
        return new(
            Path.GetFileName(file), message.To.Mailboxes.Single().Address, message.Subject ?? "", body, message.Date,
            Link().Match(body) is { Success: true } link ? link.Value : null);
    }

    [GeneratedRegex(@"https?://[^\s>]+/link/[^\s>]+")]
    private static partial Regex Link();
}

internal sealed record Mail(string File, string To, string Subject, string Body, DateTimeOffset Date, string? Link);
