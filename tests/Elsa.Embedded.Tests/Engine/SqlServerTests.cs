using System.Data.Common;
using Elsa.Common.Models;
using Elsa.Embedded.EntityFrameworkCore;
using Elsa.Workflows;
using Elsa.Workflows.Management.Enums;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>There is no server here: its SQL is made, and the attempt to connect ends the test well.</summary>
public sealed class SqlServerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<HostDb, Task>> Queries = new()
    {
        ["stimulus"] = db => new WorkQueue(db).NextStimulusAsync(Now, Now, default),
        ["pending"] = db => new WorkQueue(db).NextPendingAsync(Now, default),
        ["timer"] = db => new WorkQueue(db).NextTimerAsync(Now, Now, default),
        ["trigger"] = db => new WorkQueue(db).NextTriggerAsync(Now, default),
        ["triggers"] = db => new WorkflowStore(db).TriggersForAsync(["a", "b"], default),
        ["routes"] = db => new WorkflowStore(db).StimuliOfAsync("Elsa.HttpEndpoint", default),
        ["keys"] = db => new WorkflowStore(db).TriggersWithKeyAsync(["a", "b"], default),
        ["due"] = db => new WorkQueue(db).EarliestTimerAsync(Now, default),
        ["match"] = db => new WorkflowStore(db).MatchAsync(new(["a", "b"], "instance", "correlation", "id"), default),
        ["version"] = db => new WorkflowStore(db).FindVersionAsync(WorkflowDefinitionHandle.ByDefinitionId("w"), default),
        ["file"] = db => new WorkflowStore(db).HasFileVersionAsync("w.json", "hash", default),
        ["definitions"] = db => new WorkflowQueries(db).DefinitionsAsync(),
        ["instances"] = db => new WorkflowQueries(db).InstancesAsync(
            new()
            {
                Ids = ["a"],
                ParentWorkflowInstanceIds = ["b"],
                CorrelationIds = ["c"],
                WorkflowSubStatuses = [WorkflowSubStatus.Faulted],
                HasIncidents = true,
            }, PageArgs.FromPage(1, 10)),
        ["search"] = db => new WorkflowQueries(db).InstancesAsync(
            new()
            {
                SearchTerm = "Bergen",
                Names = ["a"],
                DefinitionVersionIds = ["b"],
                WorkflowStatuses = [WorkflowStatus.Running],
                IsExecuting = true,
                IsSystem = true,
                BeforeLastUpdated = Now,
                TimestampFilters =
                [
                    new() { Column = "CreatedAt", Operator = TimestampFilterOperator.GreaterThan, Timestamp = Now },
                    new() { Column = "FinishedAt", Operator = TimestampFilterOperator.IsNot, Timestamp = Now },
                ],
            }, PageArgs.FromPage(1, 10)),
        ["entries"] = db => new JournalStore(db).FindManyAsync(
            new WorkflowExecutionLogRecordFilter
            {
                WorkflowInstanceId = "a",
                ActivityNodeIds = ["b"],
                ExcludeActivityTypes = ["c"],
                EventNames = ["Started"],
            }, PageArgs.FromPage(1, 10)),
        ["runs"] = db => new JournalStore(db).FindManyAsync(
            new ActivityExecutionRecordFilter { WorkflowInstanceId = "a" }),
        ["run"] = db => new JournalStore(db).FindAsync(new ActivityExecutionRecordFilter { Id = "a" }),
        ["interrupted"] = db => new WorkQueue(db).NextInterruptedAsync(Now, default),
        ["open incidents"] = db => new WorkflowStore(db).OpenIncidentsAsync("a", default),
        ["journal"] = db => new WorkflowQueries(db).JournalAsync("instance", PageArgs.All),
        ["incidents"] = db => new WorkflowQueries(db).IncidentsAsync("instance"),
    };

    private readonly HostDb db = new((DbContextOptions<HostDb>)new DbContextOptionsBuilder<HostDb>()
        .UseSqlServer("Server=nowhere").UseElsaStores().AddInterceptors(new NoServer()).Options);

    public static TheoryData<string> Names => [.. Queries.Keys];

    public void Dispose() => db.Dispose();

    [Theory, MemberData(nameof(Names))]
    public async Task Each_query_becomes_SQL(string name)
    {
        var asking = () => Queries[name](db);
        await asking.Should().ThrowAsync<NoServerException>();
    }

    [Fact]
    public void The_tables_and_their_filtered_indexes_can_be_made()
    {
        var script = db.Database.GenerateCreateScript();
        script.Should().Contain("CREATE UNIQUE INDEX [IX_ElsaInstances_SingletonKey]")
            .And.Contain("WHERE \"SingletonKey\" IS NOT NULL").And.Contain("WHERE \"DueAt\" IS NOT NULL")
            .And.Contain("WHERE \"SubStatus\" = 'Executing'").And.Contain("WHERE \"EventName\" = 'Started'")
            .And.Contain("[DueAt] datetime2(6) NULL").And.Contain("[SubStatus] nvarchar(16) NOT NULL");
    }

    private sealed class NoServerException : Exception;

    private sealed class NoServer : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken ct = default) => throw new NoServerException();
    }
}
