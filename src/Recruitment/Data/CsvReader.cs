using System.Text;

namespace Recruitment.Data;

/// <summary>The file as a whole can't be read: 400, with the row and column where it breaks.</summary>
/// <param name="row">As a spreadsheet counts: 1 is the heading.</param>
/// <param name="column">1 is the first.</param>
public sealed class FileBrokenException(int row, int column, string message)
    : BadInputException("file-broken", "file", $"Row {row}, column {column}: {message}")
{
    public int Row { get; } = row;
    public int Column { get; } = column;
    public override IReadOnlyDictionary<string, object?> Details =>
        new Dictionary<string, object?> { ["row"] = Row, ["column"] = Column };
}

/// <summary>Reads RFC 4180 row by row and strictly: what does not fit the rules ends the reading, nothing is
/// repaired.</summary>
/// <remarks>Line ends may be CRLF, LF or CR. A blank line is a row with one empty field.</remarks>
public sealed class CsvReader(TextReader text, char separator)
{
    /// <summary>Longest field; characters, the limit of a spreadsheet's cell.</summary>
    public const int MaxFieldLength = 32_767;

    /// <summary>Most columns; a real sheet has a dozen.</summary>
    public const int MaxColumns = 500;

    /// <summary>Stands in the decoded text for bytes that could not be decoded; no text holds this
    /// noncharacter.</summary>
    public const char Undecodable = '\uFFFF';

    private const int End = -1;
    private readonly char[] buffer = new char[16_384];
    private readonly StringBuilder field = new();
    private readonly List<string> fields = [];
    private int position;
    private int length;

    /// <summary>Of the row read last, as a spreadsheet counts: line breaks within quotes don't start a new
    /// one.</summary>
    public int Row { get; private set; }

    /// <summary>The row read last; the list is used again for the next one.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <returns>False at the end of the text.</returns>
    /// <exception cref="FileBrokenException">An unclosed quote, text after a closing quote, undecodable bytes, or
    /// beyond the limits.</exception>
    public bool Read()
    {
        fields.Clear();
        if (Peek() == End) return false;
        Row++;
        while (true)
        {
            if (fields.Count == MaxColumns) throw Broken($"More than {MaxColumns} columns.");
            ReadField();
            var next = Take();
            if (next == separator) continue;
            if (next == '\r' && Peek() == '\n') Take();
            return true;
        }
    }

    private void ReadField()
    {
        field.Clear();
        if (Peek() == '"') ReadQuoted();
        else while (Peek() is var c && c != End && c != separator && c is not ('\r' or '\n')) Keep((char)Take());
        fields.Add(field.Length == 0 ? "" : field.ToString());
    }

    private void ReadQuoted()
    {
        Take();
        while (true)
        {
            var c = Take();
            if (c == End) throw Broken("A quote is opened here and never closed.");
            if (c != '"') Keep((char)c);
            else if (Peek() == '"') Keep((char)Take());
            else break;
        }
        if (Peek() is var next && next != End && next != separator && next is not ('\r' or '\n'))
        {
            throw Broken("There is text after the closing quote, so a quote is missing or too many.");
        }
    }

    private void Keep(char c)
    {
        if (c == Undecodable) throw Broken("This can't be read in the file's encoding.");
        if (field.Length == MaxFieldLength)
        {
            throw Broken($"Longer than {MaxFieldLength:N0} characters; a quote may be unclosed.");
        }

        field.Append(c);
    }

    private FileBrokenException Broken(string why) => new(Row, fields.Count + 1, why);

    private int Peek()
    {
        if (position == length) (position, length) = (0, text.Read(buffer, 0, buffer.Length));
        return length == 0 ? End : buffer[position];
    }

    private int Take()
    {
        var c = Peek();
        if (c != End) position++;
        return c;
    }
}
