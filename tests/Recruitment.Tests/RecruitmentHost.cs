using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Web.Hosting;

namespace Recruitment.Tests;

/// <summary>The whole program on a data folder of its own, with the reference data; only the clock can be moved.
/// Sign-in is the real one: each client comes in by a link. A class fixture, with a city made per test.</summary>
public class RecruitmentHost : WebApplicationFactory<Program>
{
    public const string ApiKey = "api-key-for-tests-0123456789-0123456789";

    // Made once per run by the program itself, so that it holds all that a first start makes.
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string folder = Directory.CreateTempSubdirectory("recruitment-host-").FullName;

    public string DataFolder => folder;
    public Operations Operations => Services.GetRequiredService<Operations>();
    public BusinessClock Clock => Services.GetRequiredService<BusinessClock>();

    /// <summary>Nobody, with cookies that are kept and redirects that are not followed.</summary>
    public HttpClient Anyone() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>Automation, with the API key.</summary>
    public HttpClient Automation()
    {
        var client = Anyone();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <summary>Someone new of the core-team, signed in with a cookie;
    /// unsafe requests name our own origin, as a browser does.</summary>
    public async Task<HttpClient> CoreTeamAsync(PersonRole role = PersonRole.CoreTeam) =>
        (await PersonAsync(role)).Client;

    public async Task<(HttpClient Client, Person Person)> PersonAsync(PersonRole role = PersonRole.CoreTeam)
    {
        var person = await SavedAsync(new Person(
            Guid.CreateVersion7(), "Robin", $"robin-{Guid.CreateVersion7():N}@coalition.example", role,
            Clock.GetUtcNow()));
        var token = AccessLink.NewToken();
        await SavedAsync(AccessLink.ForPerson(person.Id, token, TimeProvider.System.GetUtcNow()));
        return (await EnterAsync(token), person);
    }

    /// <summary>A person of a city, signed in to its portal.</summary>
    public async Task<HttpClient> ContactAsync(Contact contact)
    {
        var token = AccessLink.NewToken();
        await SavedAsync(AccessLink.ForContact(contact.Id, contact.CityId, token, TimeProvider.System.GetUtcNow()));
        return await EnterAsync(token);
    }

    public async Task<Contact> ContactOfAsync(City city) => await SavedAsync(new Contact(
        Guid.CreateVersion7(), city.Id, "Sam", $"sam-{Guid.CreateVersion7():N}@city.example", null,
        ContactRole.DayToDay, Clock.GetUtcNow()));

    /// <summary>Uses a link as a person does: looks at its page and presses the button.</summary>
    public async Task<HttpClient> EnterAsync(string token)
    {
        var client = Anyone();
        client.DefaultRequestHeaders.Add("Origin", "http://localhost");
        var answer = await client.PressAsync($"/link/{token}", "enter");
        if (answer.StatusCode is not HttpStatusCode.Redirect)
            throw new InvalidOperationException("The link did not let in.");
        return client;
    }

    /// <summary>Waits until the program has done all that is due: signals, workflows, messages.</summary>
    public Task SettledAsync() => Services.GetRequiredService<ProcessLoop>().SettleAsync(CancellationToken.None);

    /// <summary>The text of the newest mail to an address, once it has left.</summary>
    public async Task<string> MailToAsync(string address)
    {
        await SettledAsync();
        var newest = Directory.GetFiles(Path.Combine(folder, "outbox"), "*.eml").OrderDescending(StringComparer.Ordinal)
            .Select(file => MimeMessage.Load(file)).Where(mail => mail.To.Mailboxes.Any(to => to.Address == address))
            .MaxBy(mail => mail.Date);
        return newest?.TextBody ?? throw new InvalidOperationException($"There is no mail to {address}.");
    }

    /// <summary>Saves one row that a test needs to stand there.</summary>
    public async Task<T> SavedAsync<T>(T row) where T : class
    {
        await Operations.RunAsync<RecruitmentDb>(db => db.AddAsync(row).AsTask(), CancellationToken.None);
        return row;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var file in Directory.GetFiles(Template.Value.GetAwaiter().GetResult()))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
        builder.UseEnvironment("Production");
        builder.UseSetting("Recruitment:Data", folder);
        builder.UseSetting("Recruitment:ApiKey", ApiKey);
        builder.UseSetting("Recruitment:LinksPerMinute", "10000");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || !Directory.Exists(folder)) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("recruitment-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using (var app = RecruitmentApp.Build([$"--Recruitment:Data={folder}"]))
        {
            await RecruitmentApp.PrepareAsync(app, CancellationToken.None);
        }
        SqliteConnection.ClearAllPools(); // the last connection folds the log into the file
        Directory.Delete(Path.Combine(folder, "keys"), recursive: true);
        return folder;
    }
}

/// <summary>What a browser does with a plain page.</summary>
public static partial class PlainPages
{
    /// <summary>Opens the page and sends one of its forms.</summary>
    /// <param name="to">Where the form goes; by default to the page itself.</param>
    public static async Task<HttpResponseMessage> PressAsync(
        this HttpClient client, string page, string form, string? to = null,
        params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        return await client.PostAsync(to ?? page, new FormUrlEncodedContent(
        [
            new("_handler", form),
            new("__RequestVerificationToken", Token().Match(html).Groups["value"].Value),
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
        ]));
    }

    /// <summary>The page's text, whatever its status.</summary>
    public static async Task<string> GetStringOfAsync(this HttpClient client, string page) =>
        await (await client.GetAsync(page)).Content.ReadAsStringAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex Token();
}
