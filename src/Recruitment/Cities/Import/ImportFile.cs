using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>One row of a file as it stands there.</summary>
internal readonly record struct RawRow(
    int Row, string Name, string Country, string ContactName, string Email, string Office, string Note);

/// <summary>A file with cities, checked as a whole: what is broken anywhere is refused before anything is
/// imported.</summary>
public sealed class ImportFile
{
    /// <summary>Most rows of one file.</summary>
    public const int MaxRows = 250_000;

    /// <summary>Largest file; bytes.</summary>
    public const long MaxBytes = 50L * 1024 * 1024;

    private const int SampleLength = 65_536;
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly string path;
    private readonly FileEncoding? encoding;
    private readonly bool skipLine;
    private readonly int headingRow;
    private readonly Headings headings;

    private ImportFile(string path, string name, FileEncoding? encoding)
    {
        (this.path, Name, this.encoding) = (path, name, encoding);
        if (encoding is not null) (Separator, skipLine) = FindSeparator();
        using var sheet = OpenSheet();
        while (sheet.Read() && IsBlank(sheet.Fields)) { }
        if (sheet.Fields.Count == 0 || IsBlank(sheet.Fields)) throw new FileBrokenException(1, 1, "The file is empty.");
        headings = Headings.Of(sheet.Fields);
        headingRow = sheet.Row;
        Rows = Check(sheet);
    }

    /// <summary>As the caller named it; for people only.</summary>
    public string Name { get; }
    /// <summary>Null for a workbook.</summary>
    public string? Encoding => encoding?.Name;
    /// <summary>Null for a workbook.</summary>
    public char? Separator { get; }
    /// <summary>Rows that are not blank, without the heading.</summary>
    public int Rows { get; }

    /// <summary>Opens a file and reads it once, from beginning to end, to see that it holds together.</summary>
    /// <param name="encoding">For text that says nothing about itself; null to find out.</param>
    /// <exception cref="FileBrokenException">It can't be read, or a row has more or fewer fields than the
    /// heading.</exception>
    /// <exception cref="ColumnsMissingException">No column names the city.</exception>
    /// <exception cref="EncodingNeededException">The encoding can't be told.</exception>
    public static ImportFile Open(string path, string name, string? encoding)
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
        {
            throw new FileBrokenException(1, 1, $"The file is larger than {MaxBytes / 1024 / 1024} MB.");
        }

        Span<byte> mark = stackalloc byte[4];
        mark = mark[..file.ReadAtLeast(mark, 4, throwOnEndOfStream: false)];
        if (mark is [0xD0, 0xCF, 0x11, 0xE0])
        {
            throw new FileBrokenException(
                1, 1, "This is a workbook of old Excel, or a protected one. Save it as .xlsx or CSV.");
        }
        return new ImportFile(path, name, mark is [0x50, 0x4B, 0x03, 0x04] ? null : FileEncoding.Of(file, encoding));
    }

    internal IEnumerable<RawRow> ReadRows()
    {
        using var sheet = OpenSheet();
        while (sheet.Read())
        {
            if (sheet.Row <= headingRow || IsBlank(sheet.Fields)) continue;
            string At(int? column) => column < sheet.Fields.Count ? sheet.Fields[column.Value].Trim() : "";
            yield return new RawRow(sheet.Row, At(headings.Name), At(headings.Country), At(headings.ContactName),
                At(headings.Email),
                At(headings.Office), At(headings.Note));
        }
    }

    private int Check(Sheet sheet)
    {
        var rows = 0;
        while (sheet.Read())
        {
            if (IsBlank(sheet.Fields)) continue;
            if (sheet.IsEven && sheet.Fields.Count != headings.Count)
            {
                throw new FileBrokenException(sheet.Row, Math.Min(sheet.Fields.Count, headings.Count) + 1,
                    $"The row has {sheet.Fields.Count} fields, the heading has {headings.Count}.");
            }
            if (++rows > MaxRows)
            {
                throw new FileBrokenException(sheet.Row, 1, $"More than {MaxRows:N0} rows. Split the file.");
            }
        }
        return rows;
    }

    private Sheet OpenSheet()
    {
        var file = File.OpenRead(path);
        if (encoding is null) return XlsxSheet.Open(file);
        file.Position = encoding.MarkLength;
        return new CsvSheet(file, encoding.Decoder, Separator!.Value, skipLine);
    }

    /// <summary>The separator is the one that the file names, or the one by which most headings are
    /// recognised.</summary>
    private (char Separator, bool SkipLine) FindSeparator()
    {
        using var file = File.OpenRead(path);
        file.Position = encoding!.MarkLength;
        using var text = new StreamReader(file, encoding.Decoder, detectEncodingFromByteOrderMarks: false);
        var buffer = new char[SampleLength];
        var sample = new string(buffer, 0, text.ReadBlock(buffer));
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 5
            && (sample[5] is '\r' or '\n'))
        {
            return (sample[4], true);
        }
        return (Separators.MaxBy(separator => Fitness(sample, separator)), false);
    }

    private static (int Recognised, int Fields) Fitness(string sample, char separator)
    {
        var csv = new CsvReader(new StringReader(sample), separator);
        try
        {
            while (csv.Read() && IsBlank(csv.Fields)) { }
        }
        catch (FileBrokenException)
        {
            return (0, 0); // the file's own check says where it breaks
        }
        return (Headings.Recognised(csv.Fields), csv.Fields.Count);
    }

    private static bool IsBlank(IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (!string.IsNullOrWhiteSpace(field)) return false;
        }
        return true;
    }
}
