using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Recruitment.EndToEnd.Harness;
using static Microsoft.Playwright.Assertions;

namespace Recruitment.EndToEnd.Pages;

public sealed partial class CoveragePageTests
{
    [Fact]
    public async Task The_printed_link_leads_to_the_forty_members_on_the_map_and_the_gap_to_each_target()
    {
        await using var product = await Installation.StartEmptyAsync();
        await using var admin = await Browser.PersonAsync(product);

        await admin.EnterAsync(await product.Serve.SignInLinkAsync());

        await admin.DoAsync(async page =>
        {
            await Expect(page).ToHaveURLAsync(CoverageUrl());
            await Expect(page.Locator("#headline")).ToHaveTextAsync("40 of 120 members, 80 to go");
            (string, string)[] sums =
                [("Europe", "26"), ("Americas", "13"), ("Oceania", "1"), ("Asia", "0"), ("Africa", "0")];
            foreach (var (continent, members) in sums)
            {
                var row = page.Locator("#numbers tbody tr").Filter(
                    new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = continent }) });
                await Expect(row.Locator("td.sum")).ToHaveTextAsync(members);
            }
            await Expect(page.Locator(".maps .globe .dots .member")).ToHaveCountAsync(40);
            (await page.Locator(".target-list > li").AllInnerTextsAsync()).Should().HaveCount(8)
                .And.Contain(text => Words(text).Contains("40 of 120") && Words(text).Contains("80 to go"))
                .And.Contain(text => text.Contains("Africa") && Words(text).Contains("0 of 1")
                    && Words(text).Contains("1 to go"));
        });
        admin.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_works_once()
    {
        await using var product = await Installation.StartAsync();
        var link = await product.Serve.SignInLinkAsync();
        await using var admin = await Browser.PersonAsync(product);
        await using var other = await Browser.PersonAsync(product);
        await admin.EnterAsync(link);

        await other.DoAsync(async page =>
        {
            await page.GotoAsync(link);
            await Expect(page.Locator("h1")).ToContainTextAsync("used before");
            await page.GotoAsync("/coverage");
            await Expect(page).ToHaveURLAsync(SignInUrl());
        });
    }

    private static string Words(string text) => Regex.Replace(text, @"\s+", " ");

    [GeneratedRegex("/coverage$")]
    private static partial Regex CoverageUrl();

    [GeneratedRegex("/sign-in")]
    private static partial Regex SignInUrl();
}
