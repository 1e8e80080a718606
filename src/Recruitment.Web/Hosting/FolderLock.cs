namespace Recruitment.Web.Hosting;

/// <summary>Held by the one program that serves a data folder.
/// The system lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock(DataFolder folder) : IDisposable
{
    private FileStream? held;

    /// <exception cref="StartRefusedException">Another program serves this folder.</exception>
    public void Take()
    {
        try
        {
            Directory.CreateDirectory(folder.Root);
            held ??= new FileStream(
                Path.Combine(folder.Root, "serve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartRefusedException(
                $"Another program serves {folder.Root} already. Stop it first, or give another folder by --data.");
        }
    }

    public void Dispose() => held?.Dispose();
}
