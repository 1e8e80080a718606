using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Json;

/// <summary>JSON files as people upload them: one by one, or many in a zip.</summary>
internal static class Uploads
{
    private const int MostFiles = 200;

    /// <exception cref="ApiFailureException">There are none, too many, too large ones, or no JSON.</exception>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(
        HttpRequest request, int limit, CancellationToken ct)
    {
        if (!request.HasFormContentType) throw Refusal("The request has no files.");
        var read = new List<JsonElement>();
        foreach (var file in (await request.ReadFormAsync(ct)).Files)
        {
            await using var stream = file.OpenReadStream();
            using var content = await ApiJson.BufferAsync(stream, limit, ct);
            content.Position = 0;
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                await UnzipAsync(file.FileName, content, limit, read, ct);
            else read.Add(ObjectIn(file.FileName, content));
            if (read.Count > MostFiles) throw Refusal($"There are more than {MostFiles} files.");
        }
        return read;
    }

    // The limit counts what comes out: a small file may hold very much.
    private static async Task UnzipAsync(
        string name, Stream content, int limit, List<JsonElement> read, CancellationToken ct)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var left = 4 * limit;
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                if (read.Count == MostFiles) throw Refusal($"{name} has more than {MostFiles} files.");
                await using var stream = entry.Open();
                using var text = await ApiJson.BufferAsync(stream, Math.Min(limit, left), ct);
                left -= (int)text.Length;
                read.Add(ObjectIn(entry.Name, text));
            }
        }
        catch (InvalidDataException)
        {
            throw Refusal($"{name} is no usable zip file.");
        }
    }

    private static JsonElement ObjectIn(string name, MemoryStream content)
    {
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        using var json = ApiJson.Parse(bytes);
        return json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone()
            : throw Refusal($"{name} is no JSON object.");
    }

    private static ApiFailureException Refusal(string message) =>
        new(400, "The files cannot be taken.", "files", message);
}
