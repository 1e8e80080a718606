using System.Text.Json;
using Elsa.Expressions.Models;

namespace Elsa.Workflows.Memory;

public class Variable : MemoryBlockReference
{
    public Variable()
    {
    }

    public Variable(string name) : this(name, default)
    {
    }

    public Variable(string name, object? value = default) : this(name, value, default)
    {
    }

    public Variable(string name, object? value = default, string? id = default)
        : base(id ?? JsonNamingPolicy.CamelCase.ConvertName(name) + "Variable")
    {
        Name = name;
        Value = value;
    }

    public string Name { get; set; } = null!;

    /// <summary>What it holds when its scope begins.</summary>
    public object? Value { get; set; }

    /// <summary>Who keeps it between bursts; null and <see cref="MemoryStorageDriver"/> keep nothing.</summary>
    public Type? StorageDriverType { get; set; }

    public override MemoryBlock Declare() => new(Value, this);
}

public class Variable<T> : Variable
{
    public Variable()
    {
    }

    public Variable(string name, T value) : base(name, value)
    {
    }

    public Variable(string name, T value, string? id = default) : base(name, value, id)
    {
    }

    public T? Get(ActivityExecutionContext context) => context.Get<T>(this);

    public new T? Get(ExpressionExecutionContext context) => context.Get<T>(this);

    public Variable<T> WithStorageDriver<TDriver>() where TDriver : IStorageDriver
    {
        StorageDriverType = typeof(TDriver);
        return this;
    }
}
