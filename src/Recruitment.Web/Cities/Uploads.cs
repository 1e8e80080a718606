using Recruitment.Cities.Import;

namespace Recruitment.Web.Cities;

/// <summary>Takes an upload, from the API or from the page: checks the file as a whole and queues its import.</summary>
internal sealed class Uploads(UploadFolder folder, ImportRunner runner, ImportQueue queue)
{
    /// <returns>The import's id.</returns>
    /// <exception cref="BadInputException">The file is refused as a whole; nothing is kept of it.</exception>
    public async Task<Guid> TakeAsync(Stream upload, string name, string? encoding, bool dryRun, string by,
        CancellationToken ct)
    {
        var path = await folder.KeepAsync(upload, ct);
        var queued = false;
        try
        {
            // reads all of it
            var file = await Task.Run(() => ImportFile.Open(path, Path.GetFileName(name), encoding), ct);
            var id = await runner.BeginAsync(file, dryRun, by, ct);
            queue.Add(id, file, path);
            queued = true;
            return id;
        }
        finally
        {
            if (!queued) File.Delete(path);
        }
    }
}
