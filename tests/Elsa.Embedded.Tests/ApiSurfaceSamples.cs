namespace Elsa.Embedded.Tests.Samples;

/// <summary>Departs from its listing in <see cref="ApiSurfaceTests"/> by kind, an accessor and a method.</summary>
public class Genuine(string name, int size = 1)
{
    public string Name { get; init; } = name;
    public int Size { get; set; } = size;

    public T? Find<T>(int? key, out string[] names)
    {
        names = [$"{Name} {key}"];
        return default;
    }

    public void Remove(string name) => Size -= name.Length;

    public override string ToString() => Name;
}

public sealed class Invented;
