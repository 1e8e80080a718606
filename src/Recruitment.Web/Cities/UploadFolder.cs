using Recruitment.Web.Hosting;

namespace Recruitment.Web.Cities;

/// <summary>Where uploaded files lie while they are imported. They speak of people, so none outlives its
/// import.</summary>
internal sealed class UploadFolder
{
    private readonly string folder;

    public UploadFolder(DataFolder data)
    {
        folder = Path.Combine(data.Root, "uploads");
        // what a crash left behind; only one serve uses the folder
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    /// <returns>The path of the copy.</returns>
    public async Task<string> KeepAsync(Stream upload, CancellationToken ct)
    {
        var path = Path.Combine(folder, Guid.CreateVersion7().ToString("N"));
        await using var file = File.Create(path);
        await upload.CopyToAsync(file, ct);
        return path;
    }
}
