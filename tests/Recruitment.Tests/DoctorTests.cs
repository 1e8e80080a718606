using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Tests;

/// <summary>Each invariant holds on a fresh record, and is seen when it is broken on purpose.</summary>
public sealed class DoctorTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task A_fresh_record_is_well() => (await ViolationsAsync(host)).Should().BeEmpty();

    [Fact]
    public async Task A_standing_that_the_ledger_does_not_know_is_found()
    {
        using var own = new RecruitmentHost();
        var city = await own.SavedAsync(Examples.City(Stage.Active, "Standing"));
        await own.Operations.RunAsync<RecruitmentDb>(
            db => db.StandingChanges.Where(s => s.CityId == city.Id).ExecuteDeleteAsync(), default);
        (await ViolationsAsync(own)).Should().Contain(
            found => found.Contains(city.Id.ToString()), "the city is named, beside the sum that no longer adds up");
    }

    [Fact]
    public async Task A_stage_without_a_history_is_found()
    {
        using var own = new RecruitmentHost();
        var city = await own.SavedAsync(Examples.City(Stage.Prospect, "Stage"));
        await own.Operations.RunAsync<RecruitmentDb>(db => db.Cities.Where(c => c.Id == city.Id)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Stage, Stage.Parked)), default);
        (await ViolationsAsync(own)).Should().ContainSingle().Which.Should().Contain(city.Id.ToString());
    }

    private static async Task<List<string>> ViolationsAsync(RecruitmentHost host) =>
        [.. (await host.Services.GetRequiredService<Doctor>().ExamineAsync(default)).SelectMany(d => d.Violations)];
}
