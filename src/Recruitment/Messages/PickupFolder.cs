using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Recruitment.Messages;

/// <summary>Leaves each message as a file for a mail server to pick up. One effect is one file name:
/// sending twice leaves one file.</summary>
public sealed class PickupFolder(string folder) : IMessageTransport
{
    private const int ReadableLength = 80;

    public bool IsRepeatable => true;

    public async Task SendAsync(MimeMessage mail, string effectKey, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName(effectKey));
        var half = path + ".part";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await mail.WriteToAsync(file, ct);
            file.Flush(flushToDisk: true); // "sent" is recorded next and must not be truer than the disk
        }
        File.Move(half, path, overwrite: true);
    }

    /// <summary>The key as far as a file name may show it, and its hash,
    /// which tells keys apart that look alike.</summary>
    public static string FileName(string effectKey)
    {
        var readable = new string(
            [.. effectKey.Take(ReadableLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_')]);
        return $"{readable}.{Fingerprint(effectKey)[..12]}.eml";
    }

    internal static string Fingerprint(string effectKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effectKey)));
}
