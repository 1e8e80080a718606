using Recruitment.Web.Hosting;

namespace Recruitment.Tests.Hosting;

public sealed class FolderLockTests : IDisposable
{
    private readonly DataFolder folder = new(Directory.CreateTempSubdirectory("recruitment-lock-").FullName);

    [Fact]
    public void One_program_at_a_time_serves_a_folder()
    {
        using var second = new FolderLock(folder);
        using (var first = new FolderLock(folder))
        {
            first.Take();
            second.Invoking(l => l.Take()).Should().Throw<StartRefusedException>().WithMessage($"*{folder.Root}*");
        }
        second.Invoking(l => l.Take()).Should().NotThrow("the first one has ended");
    }

    public void Dispose() => Directory.Delete(folder.Root, recursive: true);
}
