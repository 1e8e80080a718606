namespace Elsa.Embedded.Api.Definitions;

/// <summary>What may be done with a resource. Studio lets people edit only what has the link "publish", in lists
/// "bulk-publish".</summary>
internal sealed record Link(string Href, string Rel, string Method)
{
    public static Link[] OfDefinition(string id, bool mayEdit)
    {
        var self = $"/workflow-definitions/{Uri.EscapeDataString(id)}";
        Link[] read =
        [
            new(self, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(id)}", "self", "GET"),
            new($"{self}/versions", "versions", "GET"), new($"{self}/bulk-dispatch", "bulk-dispatch", "POST"),
            new($"{self}/dispatch", "dispatch", "POST"), new($"{self}/execute", "execute", "POST"),
            new($"{self}/export", "export", "POST"),
        ];
        return !mayEdit ? read :
        [
            .. read, new($"{self}/publish", "publish", "POST"), new($"{self}/retract", "retract", "POST"),
            new(self, "delete", "DELETE"), new($"{self}/import", "import", "PUT"),
            new($"{self}/update-references", "update-references", "POST"),
        ];
    }

    public static Link[] OfDefinitions(bool mayEdit)
    {
        const string self = "/workflow-definitions";
        Link[] read =
        [
            new(self, "self", "GET"), new($"{self}/validation/is-name-unique", "is-name-unique", "GET"),
            new($"{self}/query/count", "count", "GET"), new($"{self}/many-by-id", "many-by-id", "GET"),
        ];
        return !mayEdit ? read :
        [
            .. read,
            new($"/bulk-actions/delete{self}/by-definition-id", "bulk-delete-by-definition-id", "POST"),
            new($"/bulk-actions/delete{self}/by-id", "bulk-delete-by-id", "POST"),
            new($"/bulk-actions/publish{self}/by-definition-ids", "bulk-publish", "POST"),
            new($"/bulk-actions/retract{self}/by-definition-ids", "bulk-retract", "POST"),
            new($"{self}/import", "import", "POST"), new($"{self}/import-files", "import-files", "POST"),
            new(self, "create", "POST"),
        ];
    }
}
