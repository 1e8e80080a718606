namespace Elsa.Embedded.Definitions;

/// <summary>Someone else has saved another version of the definition meanwhile: nothing was saved.</summary>
public sealed class DefinitionChangedException(string definitionId, Exception cause)
    : Exception($"Someone else has changed the definition '{definitionId}' meanwhile.", cause)
{
    public string DefinitionId { get; } = definitionId;
}

/// <summary>A version can't be deleted: instances still run it.</summary>
public sealed class DefinitionInUseException(string definitionId, int version, int instances) : Exception(
    $"Version {version} of '{definitionId}' can't be deleted: {instances} of its instances have not ended.")
{
    public string DefinitionId { get; } = definitionId;
    public int Version { get; } = version;
    public int Instances { get; } = instances;
}
