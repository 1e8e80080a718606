using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Embedded.Serialization;

namespace Elsa.Embedded.Api.Json;

/// <summary>Types are told by name, and never made from one.</summary>
internal sealed class TypeNames : JsonConverter<Type>
{
    public override Type? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, Type value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WellKnownTypes.NameOf(value));
}
