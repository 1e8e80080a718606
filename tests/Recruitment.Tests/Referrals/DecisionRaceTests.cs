using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Referrals;
using Recruitment.WorkItems;

namespace Recruitment.Tests.Referrals;

/// <summary>A decision that falls between a process's look at the record and its commit is not lost.</summary>
public sealed class DecisionRaceTests
{
    private const int Eindhoven = 2756253;

    [Fact]
    public async Task A_referral_accepted_while_its_work_item_is_being_opened_starts_the_journey()
    {
        await using var host = new HostWithHastyDecider();
        var amsterdam = await host.Operations.ReadAsync(
            db => db.Cities.Where(c => c.Name == "Amsterdam").Select(c => c.Id).SingleAsync());
        var referral = await host.Operations.RunAsync<ReferralDesk, Referral>(desk => desk.MakeAsync(
            new(amsterdam, Eindhoven, null, null, null), Actor.ApiKey, default), default);

        await host.SettledAsync();

        host.Decider.Decided.Should().BeTrue();
        (await host.Operations.ReadAsync(db => db.Journeys.CountAsync(j => j.CityId == referral.CityId))).Should().Be(1);
        (await host.Operations.ReadAsync(db => db.WorkItems.CountAsync(
            i => i.SubjectId == referral.Id && i.State == WorkItemState.Open))).Should().Be(0);
    }

    private sealed class HostWithHastyDecider : RecruitmentHost
    {
        public HastyDecider Decider => Services.GetRequiredService<HastyDecider>();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<HastyDecider>();
                // before the program's own interceptors, so that the decider comes in before the burst's turn to write
                var first = new ServiceCollection().ConfigureDbContext<RecruitmentDb>((provider, options) =>
                    options.AddInterceptors(provider.GetRequiredService<HastyDecider>()));
                foreach (var descriptor in first) services.Insert(0, descriptor);
            });
        }
    }

    /// <summary>Accepts a referral at the instant when the burst that asks for a decision is about to be saved.</summary>
    private sealed class HastyDecider(IServiceProvider services) : DbTransactionInterceptor
    {
        public bool Decided { get; private set; }

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default)
        {
            var asked = eventData.Context!.ChangeTracker.Entries<WorkItem>().FirstOrDefault(
                e => e.State is EntityState.Added && e.Entity.Kind == WorkItemKinds.TriageReferral);
            if (asked is null || Decided) return result;
            Decided = true;
            await services.GetRequiredService<Operations>().RunAsync<ReferralDesk, bool>(desk => desk.DecideAsync(
                asked.Entity.SubjectId!.Value, ReferralDecision.Accept, null, Actor.ApiKey, cancellationToken),
                cancellationToken);
            return result;
        }
    }
}
