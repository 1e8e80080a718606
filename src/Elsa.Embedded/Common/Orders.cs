using System.Linq.Expressions;
using Elsa.Common.Entities;

namespace Elsa.Common.Entities
{
    public enum OrderDirection
    {
        Ascending,
        Descending,
    }

    /// <summary>By what a list is ordered.</summary>
    public class OrderDefinition<T, TProp>
    {
        public OrderDefinition()
        {
        }

        public OrderDefinition(Expression<Func<T, TProp>> keySelector, OrderDirection direction) =>
            (KeySelector, Direction) = (keySelector, direction);

        public Expression<Func<T, TProp>> KeySelector { get; set; } = null!;
        public OrderDirection Direction { get; set; }
    }
}

namespace Elsa.Common
{
    /// <summary>A row that is written once and never changes.</summary>
    public interface ILogRecord;
}

namespace Elsa.Extensions
{
    public static class QueryableExtensions
    {
        public static IQueryable<T> OrderBy<T, TOrderBy>(
            this IQueryable<T> queryable, OrderDefinition<T, TOrderBy> order) =>
            order.Direction is OrderDirection.Ascending
                ? queryable.OrderBy(order.KeySelector)
                : queryable.OrderByDescending(order.KeySelector);
    }
}
