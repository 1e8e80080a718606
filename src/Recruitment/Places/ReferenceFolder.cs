using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Something of the reference data is being loaded: for the console.</summary>
/// <param name="What">For people, for example <c>Names of places</c>.</param>
/// <param name="Done">Rows done so far.</param>
/// <param name="Total">Rows in all; null when it is not known beforehand.</param>
public sealed record LoadProgress(string What, int Done, int? Total);

/// <summary>Where a file of the reference data comes from, and the notice its licence asks for.</summary>
public sealed record ReferenceSource(string File, DateOnly? AsOf, string Licence, string Notice);

/// <summary>The folder with the reference data, as it ships beside the program: <c>seed/reference</c>.</summary>
public sealed class ReferenceFolder(string path)
{
    /// <summary>The folder that ships beside the program.</summary>
    public static ReferenceFolder Shipped { get; } = new(
        System.IO.Path.Combine(AppContext.BaseDirectory, "seed", "reference"));

    public string Path { get; } = path;

    /// <summary>Where the data comes from, for the notice in the app.</summary>
    public IReadOnlyList<ReferenceSource> Sources() =>
    [
        .. Rows("sources.csv", "file", "asOf", "licence", "notice").Select(row => new ReferenceSource(
            row[0], row[1].Length == 0 ? null : DateOnly.Parse(row[1], CultureInfo.InvariantCulture), row[2], row[3])),
    ];

    /// <summary>The rows of a file, each with the columns asked for, in that order.</summary>
    /// <exception cref="FileBrokenException">The file is no CSV, lacks a column or has a ragged row.</exception>
    internal IEnumerable<string[]> Rows(string file, params string[] columns)
    {
        using var text = new StreamReader(System.IO.Path.Combine(Path, file), Encoding.UTF8);
        var csv = new CsvReader(text, ',');
        csv.Read();
        string[] heading = [.. csv.Fields];
        int[] at = [.. columns.Select(c => Array.IndexOf(heading, c))];
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
        {
            throw new FileBrokenException(1, 1, $"{file} has no column '{columns[missing]}'.");
        }

        while (csv.Read())
        {
            if (csv.Fields.Count != heading.Length)
            {
                throw new FileBrokenException(csv.Row, csv.Fields.Count, $"{file} is ragged here.");
            }

            yield return [.. at.Select(i => csv.Fields[i])];
        }
    }

    /// <summary>SHA-256 over files and the settings that shape what is made of them; hex.</summary>
    internal string Hash(string settings, params string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(settings));
        foreach (var file in files) hash.AppendData(File.ReadAllBytes(System.IO.Path.Combine(Path, file)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
