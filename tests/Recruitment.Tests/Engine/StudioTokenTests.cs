using System.Net;
using Elsa.Embedded.Api.Running;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

// Here, since the tokens are ours: with Elsa's own packages there are none of these.
public sealed partial class StudioOperationsTests
{
    [Fact]
    public async Task A_token_resumes_its_bookmark()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var id = await StartAsync(admin, Definition("resumed", Hearing));
        var bookmark = (await admin.JsonAsync($"{Api}/workflow-instances/{id}")).GetProperty("workflowState")
            .GetProperty("bookmarks")[0].GetProperty("id").GetString()!;
        var token = host.Services.GetRequiredService<ResumeTokens>()
            .ForBookmark(bookmark, id, TimeSpan.FromHours(1));
        (await admin.SendAsync($"{Api}/bookmarks/resume?t={Uri.EscapeDataString(token)}", new { }))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        await EndsAsync(admin, id, "Finished");
    }
}
