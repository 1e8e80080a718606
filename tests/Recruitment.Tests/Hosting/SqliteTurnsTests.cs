using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Access;
using Recruitment.Data;

namespace Recruitment.Tests.Hosting;

/// <summary>Writers take turns, and no way out of a transaction keeps the turn.</summary>
public sealed class SqliteTurnsTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_transaction_that_nobody_committed_ends_with_its_scope()
    {
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RecruitmentDb>().Database.BeginTransactionAsync();
        }
        await WriteAsync().WaitAsync(Soon);
    }

    [Fact]
    public async Task A_save_that_failed_lets_others_write_while_its_scope_lives()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RecruitmentDb>();
        db.Add(Robin((await WriteAsync()).Id));
        await FluentActions.Awaiting(() => db.SaveChangesAsync()).Should().ThrowAsync<DbUpdateException>();
        await WriteAsync().WaitAsync(Soon);
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => WriteAsync())).WaitAsync(Soon);
        var ids = written.Select(person => person.Id).ToList();
        (await host.Operations.ReadAsync(db => db.People.CountAsync(p => ids.Contains(p.Id)))).Should().Be(40);
    }

    private Task<Person> WriteAsync() => host.SavedAsync(Robin(Guid.CreateVersion7()));

    private static Person Robin(Guid id) =>
        new(id, "Robin", $"robin-{Guid.CreateVersion7():N}@coalition.example", PersonRole.CoreTeam, DeskHost.Monday);
}
