using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Recruitment.EndToEnd.Harness;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
internal static class Browser
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>A person at a screen: own cookies, own windows.</summary>
    public static async Task<Person> PersonAsync(Installation installation, bool scripts = true)
    {
        var context = await (await Started.Value).NewContextAsync(new()
        {
            BaseURL = installation.Url.ToString(),
            JavaScriptEnabled = scripts,
            Locale = "en-GB",
            ViewportSize = scripts ? new() { Width = 1280, Height = 860 } : new() { Width = 390, Height = 844 },
        });
        context.SetDefaultTimeout((float)Eventually.Deadline.TotalMilliseconds);
        return new(context, await context.NewPageAsync(), installation.Url);
    }

    private static async Task<IBrowser> StartAsync()
    {
        if (!File.Exists(Chromium))
            throw new FileNotFoundException($"{Chromium} is missing: apt-get install chromium.");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }
}

/// <summary>One person's browser, and everything that went wrong in it.</summary>
internal sealed partial class Person : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    public Person(IBrowserContext context, IPage page, Uri home)
    {
        (this.context, Page) = (context, page);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        context.WebError += (_, error) => complaints.Enqueue($"{page.Url}: {error.Error}");
        context.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal)
                && new Uri(request.Url).Authority != home.Authority)
            {
                complaints.Enqueue($"{page.Url} asked a third party: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, breaches of the content policy, requests to anyone else.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Does something; when it fails, a picture of the page stays behind.</summary>
    public async Task DoAsync(Func<IPage, Task> act, [CallerMemberName] string name = "")
    {
        try
        {
            await act(Page);
        }
        catch
        {
            var file = Path.Combine(Product.Artifacts, $"{name}-{Guid.CreateVersion7():N}");
            await Page.ScreenshotAsync(new() { Path = $"{file}.png", FullPage = true });
            await File.WriteAllTextAsync($"{file}.html", await Page.ContentAsync());
            throw;
        }
    }

    /// <summary>Takes a one-time link as people do: opens it and presses the one button.</summary>
    public Task EnterAsync(string link) => DoAsync(async page =>
    {
        await page.GotoAsync(link);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(LinkUrl());
    });

    /// <summary>A call with this person's cookies, as a script in their browser could make it.</summary>
    public async Task<Answer> PostAsync(string path, object body)
    {
        var origin = new Uri(Page.Url).GetLeftPart(UriPartial.Authority);
        var response = await context.APIRequest.PostAsync(
            path, new() { DataObject = body, Headers = [new("Origin", origin)] });
        var text = await response.TextAsync();
        return new($"POST {path}", (HttpStatusCode)response.Status, text,
            text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>Waits until an interactive page answers to clicks: its circuit stands.</summary>
    public async Task<IPage> OpenAsync(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return Page;
    }

    /// <summary>Presses until something shows: a page that has only just come may not listen yet.</summary>
    public static async Task PressAsync(ILocator button, ILocator until)
    {
        await Eventually.HoldsAsync(async () =>
        {
            if (await until.CountAsync() == 0) await button.ClickAsync();
            await Assertions.Expect(until.First).ToBeVisibleAsync(new() { Timeout = 10_000 });
        });
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    [GeneratedRegex("/link/")]
    private static partial Regex LinkUrl();
}
