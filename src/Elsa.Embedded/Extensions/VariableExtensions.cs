using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace Elsa.Extensions;

public static class VariableExtensions
{
    public static void Set(this Variable variable, ActivityExecutionContext context, object? value) =>
        context.Set(variable, value);

    /// <summary>
    /// The type that the variable was declared with; <see cref="object"/> where it was declared with none.
    /// </summary>
    public static Type GetVariableType(this Variable variable)
    {
        for (var type = variable.GetType(); type is not null; type = type.BaseType)
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Variable<>))
                return type.GetGenericArguments()[0];
        return variable.Value?.GetType() ?? typeof(object);
    }

    /// <exception cref="InvalidCastException">The value isn't of the variable's type and can't become it.</exception>
    public static object? ParseValue(this Variable variable, object? value) => value is null
        ? null
        : Values.Convert(value, variable.GetVariableType());

    public static Variable WithStorage(this Variable variable, Type storageDriverType)
    {
        variable.StorageDriverType = storageDriverType;
        return variable;
    }

    public static Variable WithWorkflowStorage(this Variable variable) =>
        variable.WithStorage(typeof(WorkflowInstanceStorageDriver));

    public static Variable<T> WithWorkflowStorage<T>(this Variable<T> variable) =>
        (Variable<T>)variable.WithStorage(typeof(WorkflowInstanceStorageDriver));

    public static Variable WithMemoryStorage(this Variable variable) =>
        variable.WithStorage(typeof(MemoryStorageDriver));

    public static Variable<T> WithMemoryStorage<T>(this Variable<T> variable) =>
        (Variable<T>)variable.WithStorage(typeof(MemoryStorageDriver));
}
