using System.Text;
using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>A table in a file, read row by row.</summary>
internal abstract class Sheet : IDisposable
{
    /// <summary>Of the row read last, as a spreadsheet counts.</summary>
    public abstract int Row { get; }

    /// <summary>Of the row read last; used again for the next one.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>Whether each row has as many fields as the heading. A workbook leaves out empty cells.</summary>
    public abstract bool IsEven { get; }

    /// <returns>False at the end.</returns>
    /// <exception cref="FileBrokenException">The file can't be read on.</exception>
    public abstract bool Read();

    public abstract void Dispose();
}

internal sealed class CsvSheet : Sheet
{
    private readonly StreamReader text;
    private readonly CsvReader csv;

    /// <param name="skipLine">The first line only names the separator.</param>
    public CsvSheet(Stream stream, Encoding encoding, char separator, bool skipLine)
    {
        text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536);
        if (skipLine) text.ReadLine();
        csv = new CsvReader(text, separator);
    }

    public override int Row => csv.Row;
    public override IReadOnlyList<string> Fields => csv.Fields;
    public override bool IsEven => true;
    public override bool Read() => csv.Read();
    public override void Dispose() => text.Dispose();
}
