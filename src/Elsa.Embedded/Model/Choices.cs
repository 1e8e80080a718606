using System.Reflection;

namespace Elsa.Workflows
{
    /// <summary>Tells the designer what it must know of an input beyond its type, such as the values to choose
    /// from.</summary>
    public interface IPropertyUIHandler
    {
        /// <summary>Of two handlers that say something of the same name, the higher one is heard.</summary>
        float Priority { get; }

        ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
            PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
    }

    public abstract class PropertyUIHandlerBase : IPropertyUIHandler
    {
        public virtual float Priority => 0;

        public abstract ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
            PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Workflows.UIHints.Dropdown
{
    public record SelectListItem(string Text, string Value);

    public record SelectList(ICollection<SelectListItem> Items);

    public class DropDownProps
    {
        public SelectList? SelectList { get; set; }
    }

    /// <summary>The choices of a <see cref="InputUIHints.DropDown"/>, asked for each time the designer opens.</summary>
    public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
    {
        public float Priority => 0;

        /// <summary>Whether the designer asks again after another input has changed.</summary>
        protected virtual bool RefreshOnChange => false;

        public virtual async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(
            PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
        {
            var items = await GetItemsAsync(propertyInfo, context, cancellationToken);
            var properties = new Dictionary<string, object>(GetUIPropertyAdditionalOptions())
            {
                [InputUIHints.DropDown] = new DropDownProps { SelectList = new(items) },
            };
            if (RefreshOnChange) properties["Refresh"] = true;
            return properties;
        }

        protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(
            PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);

        protected virtual IDictionary<string, object> GetUIPropertyAdditionalOptions() =>
            new Dictionary<string, object>();
    }
}
