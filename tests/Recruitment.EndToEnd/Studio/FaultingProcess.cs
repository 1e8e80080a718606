namespace Recruitment.EndToEnd.Studio;

/// <summary>A definition that ends in an error, as Studio sends one.</summary>
internal static class FaultingProcess
{
    public const string Id = "studio-fault";

    public static object Model => new
    {
        definitionId = Id,
        name = "StudioFault",
        variables = Array.Empty<object>(),
        inputs = Array.Empty<object>(),
        outputs = Array.Empty<object>(),
        outcomes = Array.Empty<string>(),
        customProperties = new { },
        options = new { },
        root = new
        {
            id = "chart",
            type = "Elsa.Flowchart",
            version = 1,
            name = "Flowchart1",
            customProperties = new { },
            metadata = new { },
            activities = new object[]
            {
                new
                {
                    id = "fails",
                    type = "Elsa.Fault",
                    version = 1,
                    name = "Fault1",
                    customProperties = new { canStartWorkflow = true },
                    metadata = new { designer = new { position = new { x = 0, y = 0 } } },
                    code = Text("on-purpose"),
                    category = Text("Test"),
                    faultType = Text("Test"),
                    message = Text("It fails on purpose."),
                },
            },
            variables = Array.Empty<object>(),
            connections = Array.Empty<object>(),
        },
    };

    private static object Text(string value) =>
        new { typeName = "String", expression = new { type = "Literal", value } };
}
