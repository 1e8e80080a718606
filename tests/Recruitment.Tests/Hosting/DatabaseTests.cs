using Microsoft.Extensions.Configuration;
using Recruitment.Web.Hosting;

namespace Recruitment.Tests.Hosting;

/// <summary>Which database a connection string means.</summary>
public sealed class DatabaseTests
{
    [Theory]
    [InlineData(null, null, nameof(DatabaseProvider.Sqlite))]
    [InlineData("Data Source=some.db", null, nameof(DatabaseProvider.Sqlite))]
    [InlineData("Filename=some.db", null, nameof(DatabaseProvider.Sqlite))]
    [InlineData("Server=db;Database=recruitment;Trusted_Connection=True", null, nameof(DatabaseProvider.SqlServer))]
    [InlineData("Data Source=tcp:db,1433;Initial Catalog=recruitment;User Id=r;Password=p", null,
        nameof(DatabaseProvider.SqlServer))]
    [InlineData("Data Source=db", "SqlServer", nameof(DatabaseProvider.SqlServer))]
    [InlineData("Data Source=db", "sqlite", nameof(DatabaseProvider.Sqlite))]
    public void The_string_or_the_setting_decides(string? text, string? provider, string expected) =>
        From(text, provider).Provider.ToString().Should().Be(expected);

    [Theory]
    [InlineData("Host=db;Username=r", null, "*Set Database:Provider*")]
    [InlineData("nonsense", null, "*not a connection string*")]
    [InlineData("Data Source=db", "Oracle", "*Sqlite or SqlServer*")]
    public void What_fits_neither_stops_the_start(string text, string? provider, string message)
    {
        var start = () => From(text, provider);
        start.Should().Throw<StartRefusedException>().WithMessage(message);
    }

    private static Database From(string? text, string? provider) => Database.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Recruitment"] = text,
            ["Database:Provider"] = provider,
        }).Build(), new DataFolder(Path.GetTempPath()));
}
