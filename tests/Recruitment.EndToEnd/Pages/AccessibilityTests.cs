using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Pages;

/// <summary>Every page of the menu, read as a machine can:
/// axe's rules, the console, the content policy, requests to others.</summary>
public sealed class AccessibilityTests
{
    [Fact]
    public async Task Every_page_of_the_menu_is_accessible_and_asks_nobody_else()
    {
        await using var product = await Installation.StartAsync();
        await using var admin = await Browser.PersonAsync(product);
        await admin.EnterAsync(await product.Serve.SignInLinkAsync());
        var violations = new List<string>();
        await admin.DoAsync(async page =>
        {
            var links = await page.Locator("#side a").EvaluateAllAsync<string[]>(
                "links => links.map(a => a.getAttribute('href'))");
            links.Should().Contain("/coverage").And.HaveCountGreaterThan(4);
            foreach (var path in links.Distinct())
            {
                await admin.OpenAsync(path);
                await page.Locator("h1").First.WaitForAsync();
                violations.AddRange(await ViolationsAsync(page, path));
            }
        });
        violations.Should().BeEmpty();
        admin.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Sign_in_is_accessible_and_works_without_scripts()
    {
        await using var product = await Installation.StartAsync();
        await using var person = await Browser.PersonAsync(product);
        await person.OpenAsync("/sign-in");
        (await ViolationsAsync(person.Page, "/sign-in")).Should().BeEmpty();
        person.Complaints.Should().BeEmpty();

        await using var visitor = await Browser.PersonAsync(product, scripts: false);
        await visitor.DoAsync(async page =>
        {
            await page.GotoAsync("/sign-in");
            await page.GetByLabel("Your e-mail address").FillAsync("nobody@nowhere.example");
            await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look into your mailbox");
        });
        product.Mailbox.All.Should().BeEmpty("nobody by that address is known");
    }

    // What Elsa Studio draws inside our frame is Elsa's.
    private static readonly AxeRunContext Ours = new() { Exclude = [new("#studio > *")] };

    internal static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string path) =>
        from violation in (await page.RunAxe(Ours)).Violations
        from node in violation.Nodes
        select $"{path}: {violation.Id} ({violation.Impact}): {node.Html}";
}
