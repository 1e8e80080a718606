using System.Text;
using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>How the beginning of a text looks in one encoding: a person sees at once which is right.</summary>
/// <param name="Preview">The first lines in which the encodings differ.</param>
public sealed record EncodingCandidate(string Encoding, IReadOnlyList<string> Preview);

/// <summary>The text is neither marked nor valid UTF-8, and encodings of Western, Central Europe and Türkiye can't be
/// told apart safely: 400, with a preview in each.</summary>
public sealed class EncodingNeededException(IReadOnlyList<EncodingCandidate> candidates)
    : BadInputException("encoding-needed", "encoding", "Choose the encoding in which the names of the file look right.")
{
    public IReadOnlyList<EncodingCandidate> Candidates { get; } = candidates;
    public override IReadOnlyDictionary<string, object?> Details =>
        new Dictionary<string, object?> { ["candidates"] = Candidates };
}

/// <summary>Which encoding a text is in.</summary>
/// <param name="Name">As the API names it.</param>
/// <param name="Decoder">Writes <see cref="CsvReader.Undecodable"/> for what it can't decode.</param>
/// <param name="MarkLength">Bytes of the mark at the beginning.</param>
internal sealed record FileEncoding(string Name, Encoding Decoder, int MarkLength)
{
    private const int PreviewLines = 5;
    private static readonly string[] Guesses = ["windows-1252", "windows-1250", "windows-1254", "macintosh"];
    private static readonly string[] Known =
        ["utf-8", "utf-16le", "utf-16be", "windows-1251", "windows-1253", "windows-1257", "iso-8859-1", "iso-8859-2",
            "iso-8859-15", .. Guesses];

    // .NET has only Unicode and Latin-1 by itself
    static FileEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="chosen">What the caller says it is; a mark in the file knows better.</param>
    /// <exception cref="EncodingNeededException">Nobody says, and the text doesn't either.</exception>
    /// <exception cref="BadInputException">There is no such encoding.</exception>
    public static FileEncoding Of(Stream file, string? chosen)
    {
        var named = string.IsNullOrWhiteSpace(chosen) ? null : Named(chosen);
        Span<byte> head = stackalloc byte[4_096];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return Marked(head) ?? named ?? Wide(head) ?? (
            IsUtf8(file) ? Make("utf-8") : throw new EncodingNeededException(Preview(file)));
    }

    private static FileEncoding Named(string chosen)
    {
        var name = chosen.Trim().ToLowerInvariant();
        if (name.Length == 4 && name.All(char.IsAsciiDigit)) name = $"windows-{name}";
        if (name.StartsWith("cp", StringComparison.Ordinal)) name = $"windows-{name[2..]}";
        name = name switch
        {
            "utf8" => "utf-8",
            "utf-16" or "utf16" or "unicode" => "utf-16le",
            "mac" or "macroman" => "macintosh",
            "latin1" => "iso-8859-1",
            _ => name,
        };
        return Known.Contains(name)
            ? Make(name)
            : throw new BadInputException("bad-input", "encoding",
                $"The encoding is one of: {string.Join(", ", Known)}.");
    }

    private static FileEncoding? Marked(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Make("utf-8", 3),
        [0xFF, 0xFE, ..] => Make("utf-16le", 2),
        [0xFE, 0xFF, ..] => Make("utf-16be", 2),
        _ => null,
    };

    /// <summary>UTF-16 without a mark: every second byte of Latin text is zero, and no other text holds
    /// zeros.</summary>
    private static FileEncoding? Wide(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0 && i % 2 == 0) even++;
            else if (head[i] == 0) odd++;
        }
        return odd > head.Length / 4 && even == 0 ? Make("utf-16le") : even > head.Length / 4 && odd == 0
            ? Make("utf-16be") : null;
    }

    private static bool IsUtf8(Stream file)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, chars) = (new byte[65_536], new char[65_536]);
        file.Position = 0;
        try
        {
            while (file.Read(bytes) is > 0 and var read) decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static List<EncodingCandidate> Preview(Stream file)
    {
        List<byte[]> lines = [];
        file.Position = 0;
        var bytes = new BufferedStream(file, 65_536);
        List<byte> line = [];
        for (var b = bytes.ReadByte(); lines.Count < PreviewLines && (b >= 0 || line.Count > 0); b = bytes.ReadByte())
        {
            if (b >= 0 && b is not ('\n' or '\r') && line.Count < 200) line.Add((byte)b);
            if (b >= 0 && b is not ('\n' or '\r')) continue;
            if (line.Any(c => c >= 0x80)) lines.Add([.. line]);
            line.Clear();
        }
        return [.. Guesses.Select(name => new EncodingCandidate(
            name, [.. lines.Select(Encoding.GetEncoding(name).GetString)]))];
    }

    private static FileEncoding Make(string name, int markLength = 0)
    {
        var codePage = name switch { "utf-16le" => "utf-16", "utf-16be" => "utf-16BE", _ => name };
        var decoder = Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback,
            new DecoderReplacementFallback($"{CsvReader.Undecodable}"));
        return new FileEncoding(name, decoder, markLength);
    }
}
