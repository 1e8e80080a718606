using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Studio;

/// <summary>What an admin does in Elsa Studio, and what the server then holds.</summary>
internal sealed class StudioJourney
{
    private readonly Installation product;
    private readonly Person admin;
    private readonly ConcurrentQueue<string> failures = new();
    private string definitionId = "";

    public StudioJourney(Installation product, Person admin)
    {
        (this.product, this.admin) = (product, admin);
        admin.Page.RequestFailed += (_, request) =>
            failures.Enqueue($"{request.Method} {request.Url}: {request.Failure}");
        admin.Page.Response += (_, response) =>
        {
            if (response.Status < 400) return;
            failures.Enqueue($"{response.Request.Method} {response.Url}: {response.Status}");
        };
    }

    /// <summary>Requests that failed or were refused.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    public Task OpenInDesignerAsync(string id) => admin.DoAsync(async page =>
    {
        definitionId = id;
        await page.GotoAsync("/studio");
        await page.Locator("#studio tr", new() { HasText = id }).GetByText(id).ClickAsync();
        await page.WaitForURLAsync($"**/studio/definitions/{id}");
        await page.Locator("#studio .x6-node").First.WaitForAsync();
    });

    /// <summary>Drags it, until the drawing has noticed; Studio saves by itself what was moved.</summary>
    public Task MoveAsync(string activityId, int right, int down) => admin.DoAsync(async page =>
    {
        var node = page.Locator($"#activity-{activityId}");
        await node.WaitForAsync();
        var before = await PositionsAsync();
        await Eventually.HoldsAsync(async () =>
        {
            var at = (await node.BoundingBoxAsync())!;
            var (x, y) = (at.X + (at.Width / 2), at.Y + (at.Height / 2));
            var saved = await page.RunAndWaitForResponseAsync(async () =>
            {
                await page.Mouse.MoveAsync(x, y);
                await page.Mouse.DownAsync();
                await page.Mouse.MoveAsync(x + (right / 2f), y + (down / 2f), new() { Steps = 4 });
                await page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 4 });
                await page.Mouse.UpAsync();
            }, IsSave, new() { Timeout = 10_000 });
            saved.Status.Should().Be(200);
            // Studio saves by itself too, and such an answer may come before that of the move
            (await PositionsAsync()).Except(before).Should().NotBeEmpty("a step has moved");
        });
    });

    public Task EditAsync(string activityId, string input, string value) => admin.DoAsync(async page =>
    {
        var field = page.Locator($"#studio .mud-input-control:has(label:text-is('{input}')) input").First;
        await page.Locator($"#activity-{activityId}").ClickAsync(new() { Force = true });
        await field.WaitForAsync();
        var saved = await page.RunAndWaitForResponseAsync(async () =>
        {
            await field.FillAsync(value);
            await field.BlurAsync();
        }, IsSave);
        saved.Status.Should().Be(200);
    });

    /// <summary>Ctrl+S, as people do.</summary>
    public Task SaveDraftAsync() => admin.DoAsync(async page =>
    {
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Control+s"), IsSave);
        var draft = await DefinitionAsync("Latest");
        draft.GetProperty("version").GetInt32().Should().Be(2);
        draft.GetProperty("isPublished").GetBoolean().Should().BeFalse();
        (await DefinitionAsync("Published")).GetProperty("version").GetInt32().Should().Be(1);
    });

    /// <summary>Where each step of the latest version lies; numbers, for Studio may write them otherwise.</summary>
    public async Task<IReadOnlyList<string>> PositionsAsync() =>
    [
        .. (await DefinitionAsync("Latest")).GetProperty("root").GetProperty("activities").EnumerateArray().Select(a =>
        {
            var position = a.GetProperty("metadata").GetProperty("designer").GetProperty("position");
            var (x, y) = (position.GetProperty("x").GetDouble(), position.GetProperty("y").GetDouble());
            return FormattableString.Invariant($"{a.GetProperty("id").GetString()} {x} {y}");
        }),
    ];

    public Task PublishAsync() => admin.DoAsync(async page =>
    {
        var published = await page.RunAndWaitForResponseAsync(
            () => page.Locator("#studio .mud-toolbar button.mud-primary-text").First.ClickAsync(),
            response => response.Request.Method == "POST" && (IsSave(response)
                || response.Url.EndsWith("/publish", StringComparison.Ordinal)));
        published.Status.Should().Be(200, await published.TextAsync());
        var now = await DefinitionAsync("Published");
        now.GetProperty("version").GetInt32().Should().Be(2);
        now.GetRawText().Should().Contain("seen in Studio");
    });

    /// <summary>Starts the city's journey, which is how a run gets its city.</summary>
    /// <returns>The instance's id.</returns>
    public async Task<string> StartJourneyAsync(int geonameId)
    {
        var city = await product.Api.PostAsync("cities", new { geonameId });
        var journey = await product.Api.PostAsync($"cities/{city.Id}/journey", new { });
        ((int)journey.Status).Should().BeInRange(200, 299, journey.Text);
        await AtRest.ReachedAsync(product.Folder);
        var runs = await AskAsync("workflow-instances", new { definitionId, page = 0, pageSize = 10 });
        var run = runs.GetProperty("items").EnumerateArray().Single();
        run.GetProperty("version").GetInt32().Should().Be(2, "a run begins with what was published");
        return run.GetProperty("id").GetString()!;
    }

    public Task SeePathAndJournalAsync(string instanceId, string waitsAt) => admin.DoAsync(async page =>
    {
        await GoAsync(page, "/studio/instances");
        await page.Locator("#studio tr", new() { HasText = instanceId }).GetByText(instanceId).ClickAsync();
        await page.WaitForURLAsync($"**/studio/instances/{instanceId}");
        await Journal(page, "Completed").WaitForAsync();
        await Journal(page, waitsAt).WaitForAsync();
        foreach (var passed in new[] { "start", "contactable" })
            await page.Locator($"#activity-{passed} .mud-badge", new() { HasText = "1" }).First.WaitForAsync();
    });

    public Task CancelAsync(string instanceId) => admin.DoAsync(async page =>
    {
        await GoAsync(page, "/studio/instances");
        var row = page.Locator("#studio tr", new() { HasText = instanceId });
        await row.Locator(".mud-menu button").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Cancel", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await row.Filter(new() { HasText = "Cancelled" }).WaitForAsync();
    });

    private static ILocator Journal(IPage page, string entry) =>
        page.Locator("#studio .mud-timeline-item", new() { HasText = entry }).First;

    private static bool IsSave(IResponse response) => response.Request.Method == "POST"
        && response.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal);

    /// <summary>Makes and starts a process that ends in an error.</summary>
    /// <returns>The instance's id.</returns>
    public async Task<string> RunIntoFaultAsync()
    {
        await AskAsync("workflow-definitions", new { model = FaultingProcess.Model, publish = true });
        var started = await AskAsync($"workflow-definitions/{FaultingProcess.Id}/dispatch", new { });
        var id = started.GetProperty("workflowInstanceId").GetString()!;
        await Eventually.HoldsAsync(async () => (await AskAsync($"workflow-instances/{id}/execution-state"))
            .GetProperty("subStatus").GetString().Should().Be("Faulted"));
        return id;
    }

    public Task RetryAsync(string instanceId) => admin.DoAsync(async page =>
    {
        await GoAsync(page, $"/studio/instances/{instanceId}");
        await Journal(page, "Faulted").WaitForAsync();
        (await Journal(page, "Retried").CountAsync()).Should().Be(0);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GetByRole(AriaRole.Button, new() { Name = "Retry the failed step" }).ClickAsync();
        await Journal(page, "Retried").WaitForAsync();
        (await AskAsync($"workflow-instances/{instanceId}/journal?skip=0&take=100")).GetProperty("items")
            .EnumerateArray().Count(e => e.GetProperty("eventName").GetString() == "Faulted").Should().Be(2);
    });

    /// <summary>Leaves no request behind that the change of pages would break off.</summary>
    private static async Task GoAsync(IPage page, string path)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.GotoAsync(path);
    }

    private async Task<JsonElement> DefinitionAsync(string version) => await AskAsync(
        $"workflow-definitions/by-definition-id/{definitionId}?versionOptions={version}");

    /// <summary>Asks the server what Studio asks, from within the page.</summary>
    private async Task<JsonElement> AskAsync(string path, object? body = null) =>
        JsonDocument.Parse(await admin.Page.EvaluateAsync<string>("""
            async ([path, body]) => {
              const answer = await fetch(`/elsa/api/${path}`, body === null ? {}
                : { method: "POST", headers: { "content-type": "application/json" }, body });
              return await answer.text();
            }
            """, new[] { path, body is null ? null : JsonSerializer.Serialize(body) })).RootElement;
}
