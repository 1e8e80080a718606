using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Recruitment.Audit;
using Recruitment.Coverage;
using Recruitment.Data;

namespace Recruitment.Tests.Coverage;

/// <summary>A record in a private SQLite database, on a clock that the test moves.</summary>
internal sealed class TestRecord : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly DbContextOptions<RecruitmentDb> options;

    public TestRecord(DateTimeOffset now)
    {
        Clock = new FakeTimeProvider(now);
        connection.Open();
        options = new DbContextOptionsBuilder<RecruitmentDb>().UseSqlite(connection).Options;
        using var db = Open();
        db.Database.EnsureCreated();
    }

    public FakeTimeProvider Clock { get; }

    public RecruitmentDb Open() => new(options);

    public async Task<bool> TakeSnapshotAsync()
    {
        await using var db = Open();
        var taken = await new SnapshotDesk(db, Clock).TakeIfDueAsync(default);
        await db.SaveChangesAsync();
        return taken;
    }

    public async Task<T> OnTargetsAsync<T>(Func<TargetDesk, Task<T>> operation)
    {
        await using var db = Open();
        var result =
            await operation(new TargetDesk(db, Clock, new AuditTrail(db, Clock), NullLogger<TargetDesk>.Instance));
        await db.SaveChangesAsync();
        return result;
    }

    public Task OnTargetsAsync(Func<TargetDesk, Task> operation) => OnTargetsAsync(async desk =>
    {
        await operation(desk);
        return true;
    });

    public void Dispose() => connection.Dispose();
}
