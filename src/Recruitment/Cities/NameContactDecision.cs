using Recruitment.WorkItems;

namespace Recruitment.Cities;

/// <summary>"Named" holds only when there is somebody to write to.</summary>
internal sealed class NameContactDecision(ContactDesk contacts) : IDecision
{
    public string Kind => WorkItemKinds.NameContact;

    public async Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct)
    {
        if (outcome == "named" && item.CityId is { } cityId && await contacts.RecipientAsync(cityId, ct) is null)
        {
            throw new RuleBrokenException("contact-missing", "Add a contact with an e-mail address first.");
        }
    }
}
