using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities.Import;
using Recruitment.Data;
using Xunit.Abstractions;

namespace Recruitment.Tests.Imports;

public sealed class ImportSpeedTests(ITestOutputHelper output)
{
    /// <summary>10,000 rows take 10 s at most, of the processor's time: the machine may be busy with other
    /// tests.</summary>
    [Fact]
    public async Task Ten_thousand_rows_go_in_quickly_and_again_change_nothing()
    {
        var host = new ImportHost();
        await host.InitializeAsync();
        var content = await ContentAsync(host.Operations, 10_000);
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var (import, _) = await host.ImportAsync(host.Open(content));
        var taken = Environment.CpuUsage.TotalTime - used;
        output.WriteLine($"{import.Rows} rows: {watch.Elapsed.TotalSeconds:N1} s, processor {taken.TotalSeconds:N1} s");
        (import.State, import.Rows).Should().Be((ImportState.Done, 10_000));
        import.Created.Should().BeGreaterThan(5_000);
        (import.Created + import.Updated + import.Unchanged + import.Ambiguous + import.Unknown + import.Error).Should()
            .Be(10_000);
        (await host.Operations.ReadAsync(db => db.Cities.CountAsync())).Should().Be(40 + import.Created);
        (await host.Operations.ReadAsync(db => db.StagedRows.CountAsync())).Should().Be(0);
        var (again, _) = await host.ImportAsync(host.Open(content));
        (again.Created, again.Updated).Should().Be((0, 0));
        await host.DisposeAsync();
    }

    private static async Task<byte[]> ContentAsync(Operations operations, int rows)
    {
        var places = await operations.ReadAsync(db => db.Places.OrderBy(p => p.Id)
            .Select(p => new { p.Name, p.CountryCode }).ToListAsync());
        var text = new StringBuilder("city,country,contact,email,office,note\r\n");
        for (var i = 0; i < rows; i++)
        {
            var place = places[i * 7 % places.Count];
            text.Append(CsvLine.Of(place.Name, place.CountryCode, $"Person {i}", $"p{i}@city{i}.example",
                "Digital office", i % 3 == 0 ? $"Note {i}" : ""));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
