using System.Reflection;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Onboarding;
using Recruitment.WorkItems;

namespace Recruitment.Workflows.Choices;

/// <summary>The values that a designer offers for an input; asked for each time the designer opens.</summary>
public abstract class PickList : DropDownOptionsProviderBase
{
    /// <summary>The values, with the words that people read.</summary>
    protected abstract Task<IReadOnlyList<(string Value, string Text)>> ValuesAsync(CancellationToken ct);

    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(
        PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        [.. (await ValuesAsync(cancellationToken)).Select(item => new SelectListItem(item.Text, item.Value))];

    /// <summary>"intro-call-invitation" as "Intro call invitation".</summary>
    protected static (string Value, string Text) Kebab(string value) =>
        (value, char.ToUpperInvariant(value[0]) + value[1..].Replace('-', ' '));
}

/// <summary>What can be written about: a template for each purpose.</summary>
public sealed class MessagePurposes(IEnumerable<IMessageTemplate> templates) : PickList
{
    protected override Task<IReadOnlyList<(string, string)>> ValuesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string, string)>>(
            [.. templates.Select(t => t.Purpose).Distinct().Order(StringComparer.Ordinal).Select(Kebab)]);
}

/// <summary>The kinds of work that can be handed out.</summary>
public sealed class KindsOfWork : PickList
{
    protected override Task<IReadOnlyList<(string, string)>> ValuesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string, string)>>([.. WorkItemKinds.All.Select(Kebab)]);
}

/// <summary>The checklists that a new member can be given.</summary>
public sealed class Checklists : PickList
{
    protected override Task<IReadOnlyList<(string, string)>> ValuesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<(string, string)>>([.. OnboardingTemplates.Names.Select(Kebab)]);
}

/// <summary>The campaigns, the newest first.</summary>
public sealed class CampaignChoices(RecruitmentDb db) : PickList
{
    protected override async Task<IReadOnlyList<(string Value, string Text)>> ValuesAsync(CancellationToken ct) =>
        [.. (await db.Campaigns.OrderByDescending(c => c.StartsOn).ThenBy(c => c.Name)
            .Select(c => new { c.Id, c.Name }).ToListAsync(ct)).Select(c => (c.Id.ToString(), c.Name))];
}
