using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Elsa.Embedded.Api.Http;
using Elsa.Embedded.Http;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Over a real server, which also is what outgoing requests ask.</summary>
public sealed class HttpTests : IAsyncLifetime, IDisposable
{
    private readonly List<(string Method, string? Key, string Body)> asked = [];
    private TestHost host = null!;
    private WebApplication server = null!;
    private HttpClient client = null!;
    private bool isSignedIn = true;

    public async Task InitializeAsync()
    {
        host = await TestHost.CreateAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthorization(options =>
            options.AddPolicy("Boss", policy => policy.RequireClaim("boss")));
        server = builder.Build();
        server.Use(InHostAsync);
        server.UseRouting();
        server.MapWorkflowEndpoints("/workflows", new() { AllowAnonymous = true, MaxBodySize = 1000 });
        server.Map("/remote/{**what}", RemoteAsync);
        await server.StartAsync();
        client = new() { BaseAddress = new(server.Urls.Single()) };
    }

    public void Dispose() => client.Dispose();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_request_starts_a_workflow_which_reads_and_answers_it()
    {
        await host.PublishAsync("w", Endpoint("Orders/{id}", "POST"), new WriteHttpResponse
        {
            StatusCode = new(HttpStatusCode.Created),
            Content = new(Script("({ id: getRouteDataFromIn().id, q: getQueryStringDataFromIn().q, "
                + "sum: getParsedContentFromIn().a + 1, auth: getHeadersFromIn()['Authorization'] ?? 'hidden' })")),
            ResponseHeaders = new(new HttpHeaders { ["X-Mine"] = ["yes"] }),
        });
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        var response = await client.PostAsJsonAsync("/workflows/orders/7?q=x", new { a = 41 });
        response.StatusCode.Should().Be(HttpStatusCode.Created);
        (await response.Content.ReadAsStringAsync()).Should()
            .Be("""{"id":"7","q":"x","sum":42,"auth":"hidden"}""");
        response.Headers.GetValues("X-Mine").Should().Equal("yes");
        response.Headers.GetValues("Content-Security-Policy").Should().Equal("sandbox");
        var id = response.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        (await client.GetAsync("/workflows/orders/7")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_workflow_may_wait_for_a_request_in_its_midst_and_the_correlation_says_which()
    {
        await host.PublishAsync("w", new HttpEndpoint { Id = "In", Path = new("answer") },
            new WriteHttpResponse { Content = new(Script("getCorrelationId()")) });
        await host.StartAsync("w", "a");
        await host.StartAsync("w", "b");
        (await client.GetAsync("/workflows/answer")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/answer");
        request.Headers.Add("x-correlation-id", "b");
        var response = await client.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).Should().Be("b");
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        (await client.GetStringAsync("/workflows/answer")).Should().Be("a");
        (await client.GetAsync("/workflows/answer")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_word_in_a_path_goes_before_a_parameter_and_a_route_belongs_to_one_workflow()
    {
        await host.PublishAsync("any", Endpoint("things/{id}", "GET"), Answer("any"));
        await host.PublishAsync("new", Endpoint("things/new", "GET"), Answer("new"));
        (await client.GetStringAsync("/workflows/things/new")).Should().Be("new");
        (await client.GetStringAsync("/workflows/Things/other")).Should().Be("any");
        var errors = await host.TryPublishAsync(
            "thief", () => new(new Sequence { Activities = [Endpoint("/things/{key}/", "get"), Answer("x")] }));
        errors.Should().ContainSingle().Which.Message.Should().Contain("GET /things/{}").And.Contain("'any'");
    }

    [Fact]
    public async Task Who_may_ask_how_much_and_what_happens_to_failures()
    {
        await host.PublishAsync("secure", Endpoint("secure", "GET", e => e.Authorize = new(true)), Answer("x"));
        await host.PublishAsync("boss", Endpoint("boss", "GET", e => e.Policy = new("Boss")), Answer("x"));
        await host.PublishAsync("none", Endpoint("none", "GET", e => e.Policy = new("Unknown")), Answer("x"));
        await host.PublishAsync("small", Endpoint("small", "POST", e => e.RequestSizeLimit = new(10)), Answer("x"));
        await host.PublishAsync("fault", Endpoint("fault", "GET"), Fault.Create("1", "a", "b", "no details"));
        await host.PublishAsync("silent", Endpoint("silent", "GET"), new Event("go"), Answer("too late"));
        (await client.GetStringAsync("/workflows/secure")).Should().Be("x");
        isSignedIn = false;
        (await StatusAsync("/workflows/secure")).Should().Be(401);
        isSignedIn = true;
        (await StatusAsync("/workflows/boss")).Should().Be(403);
        (await StatusAsync("/workflows/none")).Should().Be(403);
        (await PostAsync("/workflows/small", "0123456789")).StatusCode.Should().Be(HttpStatusCode.OK);
        var larger = await PostAsync("/workflows/small", "01234567890");
        larger.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        var fault = await client.GetAsync("/workflows/fault");
        fault.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await fault.Content.ReadAsStringAsync()).Should().BeEmpty();
        var silent = await client.GetAsync("/workflows/silent");
        silent.StatusCode.Should().Be(HttpStatusCode.Accepted);
        await host.SendAsync("go");
        (await host.InstanceAsync(silent.Headers.GetValues("x-elsa-workflow-instance-id").Single()))!
            .SubStatus.Should().Be(WorkflowSubStatus.Faulted, "nobody waits for the answer any more");
    }

    [Fact]
    public async Task A_request_is_sent_and_its_answer_leads_on()
    {
        host.Guard.AllowPrivateAddresses = true;
        await host.PublishAsync("w", () => Flow.Of("ask:201>created ask:Timeout>late",
            new FlowSendHttpRequest
            {
                Id = "ask",
                Url = new(new Uri(client.BaseAddress!, "/remote/created")),
                Method = new("POST"),
                Content = new(new Dictionary<string, object> { ["a"] = 1 }),
                ExpectedStatusCodes = new([201]),
            }, new Jot { Id = "created", Text = new(Script("getParsedContentFromAsk().said")) }));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("{\"a\":1}");
        asked.Should().ContainSingle().Which.Key.Should().HaveLength(32);
    }

    [Fact]
    public async Task A_burst_that_fails_answers_no_request_and_asks_again_under_the_same_key()
    {
        host.Guard.AllowPrivateAddresses = true;
        var send = Send("created");
        send.Method = new("PUT");
        await host.PublishAsync("w", Endpoint("go", "GET"), send, Answer("never sent"));
        host.Failures.Enqueue(new TimeoutException());
        (await StatusAsync("/workflows/go")).Should().Be(500);
        var instances = await host.InScopeAsync(
            s => s.Get<IWorkflowQueries>().InstancesAsync(new(), Common.Models.PageArgs.All));
        instances.TotalCount.Should().Be(0, "the client knows that nothing was done");
        await host.PublishAsync("again", send);
        asked.Clear();
        host.Failures.Enqueue(new TimeoutException());
        await host.StartAsync("again");
        host.Machine.Advance(TimeSpan.FromSeconds(1));
        await host.SettleAsync();
        asked.Should().HaveCount(2);
        asked[0].Key.Should().NotBeNull().And.Be(asked[1].Key);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_up_and_nothing_is_saved()
    {
        host.Guard.AllowPrivateAddresses = true;
        await host.PublishAsync("w", Endpoint("slow", "GET", e => e.RequestTimeout = new(TimeSpan.FromSeconds(0.3))),
            new Jot("before"), Send("slow"), Answer("never"));
        (await StatusAsync("/workflows/slow")).Should().Be(408);
        (await host.NotesAsync()).Should().BeEmpty();
    }

    [Theory, InlineData("created", "matched"), InlineData("missing", "unmatched"), InlineData("slow", "late")]
    public async Task Each_status_has_its_activity(string what, string expected)
    {
        host.Guard.AllowPrivateAddresses = true;
        host.Guard.Timeout = TimeSpan.FromSeconds(1);
        await host.PublishAsync("w", Send(what), new Jot("done"));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal(expected, "done");
    }

    [Fact]
    public async Task A_host_that_does_not_answer_and_an_answer_that_is_too_large()
    {
        host.Guard.AllowPrivateAddresses = true;
        host.Guard.MaxAnswerSize = 3;
        var dead = Send("x");
        dead.Url = new(new Uri("http://127.0.0.1:1/"));
        await host.PublishAsync("dead", dead);
        await host.StartAsync("dead");
        (await host.NotesAsync()).Should().Equal("failed");
        await host.PublishAsync("large", Send("missing"));
        (await FaultAsync("large")).Should().Be("The answer is too large.");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        host.Guard.AllowPrivateAddresses = true;
        await host.PublishAsync("w", Send("redirect"));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("unmatched");
        asked.Should().ContainSingle();
    }

    [Theory, InlineData("http://127.0.0.1:{0}/remote/x"), InlineData("http://localhost:{0}/remote/x"),
     InlineData("http://2130706433:{0}/remote/x"), InlineData("http://0x7f.1:{0}/remote/x"),
     InlineData("http://[::ffff:127.0.0.1]:{0}/remote/x"), InlineData("http://[::1]:{0}/"),
     InlineData("http://0.0.0.0:{0}/remote/x"), InlineData("http://169.254.169.254/latest/meta-data"),
     InlineData("http://10.0.0.1/"), InlineData("http://user@example.com:1/"), InlineData("ftp://example.com/"),
     InlineData("file:///etc/passwd")]
    public async Task What_is_not_the_open_internet_is_refused_always_with_the_same_words(string url)
    {
        var send = Send("x");
        send.Url = new(new Uri(string.Format(null, url, client.BaseAddress!.Port)));
        await host.PublishAsync("w", send);
        (await FaultAsync("w")).Should().Be("The address may not be asked.");
        asked.Should().BeEmpty();
    }

    [Theory, InlineData("8.8.8.8", true), InlineData("2606:4700::1111", true), InlineData("172.15.0.1", true),
     InlineData("172.31.0.1", false), InlineData("192.168.1.1", false), InlineData("100.64.0.1", false),
     InlineData("fc00::1", false), InlineData("fe80::1", false), InlineData("::", false), InlineData("ff02::1", false),
     InlineData("64:ff9b::7f00:1", false), InlineData("2002:7f00:1::", false), InlineData("255.255.255.255", false)]
    public void Addresses_of_the_open_internet_are_known(string address, bool isPublic) =>
        PublicAddresses.Contain(IPAddress.Parse(address)).Should().Be(isPublic);

    private static Expression Script(string source) => new("JavaScript", source);

    private static HttpEndpoint Endpoint(string path, string method, Action<HttpEndpoint>? change = null)
    {
        var endpoint = new HttpEndpoint { Id = "In", Path = new(path), SupportedMethods = new([method]) };
        endpoint.SetCanStartWorkflow(true);
        change?.Invoke(endpoint);
        return endpoint;
    }

    private static WriteHttpResponse Answer(string text) => new() { Content = new(text) };

    private SendHttpRequest Send(string what) => new()
    {
        Url = new(new Uri(client.BaseAddress!, $"/remote/{what}")),
        ExpectedStatusCodes = [new(201, new Jot("matched"))],
        UnmatchedStatusCode = new Jot("unmatched"),
        FailedToConnect = new Jot("failed"),
        Timeout = new Jot("late"),
    };

    private async Task<string> FaultAsync(string definitionId)
    {
        var id = await host.StartAsync(definitionId);
        var incidents = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().IncidentsAsync(id));
        return incidents.Single().Message;
    }

    private async Task<int> StatusAsync(string path) => (int)(await client.GetAsync(path)).StatusCode;

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        client.PostAsync(path, new StringContent(body));

    private Task InHostAsync(HttpContext http, RequestDelegate next) => host.InScopeAsync(async scope =>
    {
        http.RequestServices = new Services(scope, http.RequestServices);
        if (isSignedIn) http.User = new(new ClaimsIdentity([], "test"));
        await next(http);
    });

    private async Task RemoteAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        asked.Add((http.Request.Method, http.Request.Headers["Idempotency-Key"], body));
        var what = (string?)http.Request.RouteValues["what"];
        if (what == "redirect") http.Response.Redirect("/remote/created");
        else if (what == "slow") await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { });
        else if (what == "created") await Results.Json(new { said = body }, statusCode: 201).ExecuteAsync(http);
        else await Results.Text("nothing here", statusCode: 404).ExecuteAsync(http);
    }

    /// <summary>The engine's services, and behind them the server's.</summary>
    private sealed class Services(IServiceProvider engine, IServiceProvider web) : IServiceProvider
    {
        public object? GetService(Type type) => engine.GetService(type) ?? web.GetService(type);
    }
}
