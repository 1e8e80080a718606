using Microsoft.Playwright;
using Recruitment.EndToEnd.Harness;
using static Microsoft.Playwright.Assertions;

namespace Recruitment.EndToEnd.Pages;

/// <summary>The main job as three people see it: the core-team at its desk,
/// a member and a new city on their phones.</summary>
internal sealed class PageJourney(Installation product, Person admin, Person member, Person city)
{
    public const string MembersAddress = "fatima@amsterdam.example";
    public const string CitysAddress = "sanne@eindhoven.example";
    private string cityPath = "";

    public async Task GiveTheMemberItsLinkAsync()
    {
        await admin.DoAsync(async _ =>
        {
            var page = await admin.OpenAsync("/cities");
            await page.GetByRole(AriaRole.Link, new() { Name = "Amsterdam", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "Contacts" }).ClickAsync();
            await Person.PressAsync(Button(page, "Add a contact").First, Button(page, "Add the contact"));
            var dialog = page.GetByRole(AriaRole.Dialog);
            await dialog.GetByLabel("Name").FillAsync("Fatima El Amrani");
            await dialog.GetByLabel("E-mail").FillAsync(MembersAddress);
            await Button(page, "Add the contact").ClickAsync();
            await Expect(page.Locator(".people")).ToContainTextAsync(MembersAddress);
            await Button(page.Locator(".people"), "Send a portal link").ClickAsync();
        });
        await member.EnterAsync(await product.Mailbox.LinkToAsync(MembersAddress));
    }

    public Task ReferAsync() => member.DoAsync(async page =>
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Refer a city" }).ClickAsync();
        await page.GetByLabel("Name of the city").FillAsync("Eindhoven");
        await Button(page, "Search").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Eindhoven", Exact = true }).ClickAsync();
        await page.Locator("[name='Form.Note']").FillAsync("They run an open sensor register.");
        await page.Locator("[name='Form.ContactName']").FillAsync("Sanne Bakker");
        await page.Locator("[name='Form.ContactEmail']").FillAsync(CitysAddress);
        await Button(page, "Refer Eindhoven").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The core-team looks at your proposal");
    });

    public Task AcceptReferralAsync() => admin.DoAsync(async _ =>
    {
        var page = await admin.OpenAsync("/referrals");
        await Person.PressAsync(Button(page.Locator(".referral", new() { HasText = "Eindhoven" }), "Accept"),
            page.GetByText("No referral waits for a decision"));
    });

    public async Task AnswerAsync()
    {
        await city.EnterAsync(await product.Mailbox.LinkToAsync(CitysAddress));
        await city.DoAsync(async page =>
        {
            await Expect(page.Locator("h1")).ToHaveTextAsync("Eindhoven");
            await page.GotoAsync("/portal/answer");
            await page.Locator("input[value=interested]").CheckAsync();
            await Button(page, "Send the answer").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you!");
        });
    }

    public Task DoWorkAsync(string title, string button) => admin.DoAsync(async _ =>
    {
        var page = await admin.OpenAsync("/work-items?show=all");
        var card = page.Locator("article.work", new() { HasText = title });
        await Person.PressAsync(Button(card, button), page.Locator(".mud-snackbar", new() { HasText = title }));
    });

    public Task EndorseAsync(int principle, string practice) => city.DoAsync(async page =>
    {
        await Eventually.HoldsAsync(async () =>
        {
            await page.GotoAsync($"/portal/principles/{principle}");
            (await page.Locator("[name='Form.EndorsedOn']").CountAsync())
                .Should().Be(1, "the principles open after the call");
        });
        await page.Locator("[name='Form.EndorsedOn']").FillAsync("2024-05-14");
        await page.Locator("[name='Form.SignatoryName']").FillAsync("Jeroen de Vries");
        await page.Locator("[name='Form.SignatoryOffice']").FillAsync("Mayor");
        await page.Locator("input[name='Form.Kind'][value=resolution]").CheckAsync();
        await page.Locator("[name='Form.Reference']").FillAsync($"Council resolution 2024-{principle}");
        await page.Locator("[name='Form.PracticeTitle']").FillAsync(practice);
        await page.Locator("main form button.primary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("A reviewer of the core-team reads it now");
    });

    public Task JudgeAsync(int principle, string verdict, string note) => admin.DoAsync(async _ =>
    {
        var page = await OpenCityAsync("endorsement");
        var card = page.Locator(".endorsement").Nth(principle - 1);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Person.PressAsync(Button(card, verdict), dialog);
        await dialog.Locator("textarea").First.FillAsync(note);
        await Button(dialog, verdict).ClickAsync();
        await Expect(Button(card, verdict)).ToHaveCountAsync(0);
    });

    public Task SeeWhatToCorrectAsync(int principle, string note) => city.DoAsync(async page =>
    {
        await page.GotoAsync("/portal");
        await Expect(page.Locator(".card.is-back")).ToContainTextAsync(note);
        await page.GotoAsync($"/portal/principles/{principle}");
        await Expect(page.Locator(".note.refused")).ToContainTextAsync(note);
    });

    public Task GiveMandateAsync() => city.DoAsync(async page =>
    {
        await page.GotoAsync("/portal/mandate");
        await page.Locator("[name='Form.Reference']").FillAsync("Mandate 2024-17");
        await page.Locator("[name='Form.SignedOn']").FillAsync("2024-05-20");
        await Button(page, "Give the mandate").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The mandate is in");
    });

    public Task TickAsync() => city.DoAsync(async page =>
    {
        var open = page.Locator(".card:not(.is-done):not(.is-with-us) h3 a[href^='/portal/checklist/']");
        await Eventually.HoldsAsync(async () =>
        {
            await page.GotoAsync("/portal");
            (await open.CountAsync()).Should().Be(5, "the checklist lies there");
        });
        for (var left = 5; left > 0; left--)
        {
            await open.First.ClickAsync();
            var groups = page.Locator("input[name='Form.Groups']");
            var evidence = page.Locator("[name='Form.Evidence']");
            if (await groups.CountAsync() > 0) await groups.First.CheckAsync();
            else await evidence.FillAsync("An open register of sensors, https://city.example/sensors");
            await Button(page, "This is done").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");
        }
    });

    public Task SeeTheNewMemberAsync() => admin.DoAsync(async _ =>
    {
        var page = await admin.OpenAsync("/coverage");
        await Expect(page.Locator("#headline")).ToHaveTextAsync("41 of 120 members, 79 to go");
        await Expect(page.Locator(".target-list > li").Filter(new() { HasText = "Intermediate" }))
            .ToContainTextAsync("of 40");
        page = await admin.OpenAsync("/workflows");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Eindhoven" }).Filter(new() { HasText = "Recruit" })
            .GetByRole(AriaRole.Link).First.ClickAsync();
        foreach (var step in new[] { "first contact", "call", "activate" })
        {
            await Expect(page.Locator(".city-record").GetByText(step, new() { Exact = false }).First)
                .ToBeVisibleAsync();
        }
    });

    public Task SeeTheProgressAsync() => member.DoAsync(async page =>
    {
        await page.GotoAsync("/portal");
        await Expect(page.Locator(".card", new() { HasText = "Eindhoven" })).ToContainTextAsync("Active");
    });

    /// <summary>The portal knows no other city, and the workplace is closed to both.</summary>
    public async Task SeeNoOtherPagesAsync()
    {
        var people = new[] { (member, "Amsterdam", "Eindhoven"), (city, "Eindhoven", "Amsterdam") };
        foreach (var (person, own, other) in people)
        {
            await person.DoAsync(async page =>
            {
                await page.GotoAsync("/portal/principles/1");
                await Expect(page.Locator("a.back")).ToContainTextAsync(own);
                await Expect(page.Locator("main")).Not.ToContainTextAsync(other);
                await page.GotoAsync(cityPath);
                await Expect(page.Locator("h1")).Not.ToContainTextAsync("Eindhoven");
            });
        }
    }

    private async Task<IPage> OpenCityAsync(string tab)
    {
        if (cityPath.Length == 0)
        {
            var list = await admin.OpenAsync("/cities?search=Eindhoven");
            cityPath = (await list.GetByRole(AriaRole.Link, new() { Name = "Eindhoven", Exact = true })
                .GetAttributeAsync("href"))!;
        }
        return await admin.OpenAsync($"{cityPath}?tab={tab}");
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator within, string name) =>
        within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
