using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Inserts rows of one table with one statement, into the columns and with the conversions of the model.
/// Saving them one by one through a change tracker takes several times as long.</summary>
internal sealed class RowInsert
{
    /// <summary>SQL Server takes 2,100 parameters in a statement, less than the others.</summary>
    private const int MostParameters = 2_000;

    private readonly IReadOnlyList<IProperty> properties;
    private readonly string head;

    private RowInsert(IEntityType type, ISqlGenerationHelper sql)
    {
        properties = [.. type.GetProperties().Where(p => p.ValueGenerated is ValueGenerated.Never)];
        var columns = properties.Select(p => sql.DelimitIdentifier(p.GetColumnName()));
        head = $"INSERT INTO {sql.DelimitIdentifier(type.GetTableName()!)} ({string.Join(", ", columns)}) VALUES ";
    }

    /// <summary>Inserts them in the context's transaction, which must have begun.</summary>
    public static async Task RunAsync<T>(DbContext db, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        if (rows.Count == 0) return;
        var insert = db.Model.FindEntityType(typeof(T))!.GetOrAddRuntimeAnnotationValue(
            "Elsa:Insert", arguments => new RowInsert(arguments.Type, arguments.Sql),
            (Type: db.Model.FindEntityType(typeof(T))!, Sql: db.GetService<ISqlGenerationHelper>()));
        foreach (var chunk in rows.Chunk(MostParameters / insert.properties.Count))
        {
            await using var command = insert.CommandOf(db.Database.GetDbConnection(), chunk);
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private DbCommand CommandOf(DbConnection connection, object[] rows)
    {
        var command = connection.CreateCommand();
        var text = new StringBuilder(head);
        foreach (var row in rows)
        {
            text.Append(command.Parameters.Count == 0 ? "(" : ", (");
            foreach (var property in properties)
            {
                var name = $"@p{command.Parameters.Count}";
                text.Append(property == properties[0] ? "" : ", ").Append(name);
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(
                    command, name, property.GetGetter().GetClrValue(row), property.IsNullable));
            }
            text.Append(')');
        }
        command.CommandText = text.ToString();
        return command;
    }
}
