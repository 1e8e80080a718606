using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Recruitment.Data;

/// <summary>Inserts many rows without tracking them: a prepared insert, on SQL Server its bulk copy.</summary>
public static class BulkInsert
{
    private const int BatchSize = 5_000;

    extension(RecruitmentDb db)
    {
        /// <summary>Inserts within the running transaction. Owned and navigated rows don't come along.</summary>
        /// <param name="progress">Told the rows done so far, every few thousand.</param>
        /// <returns>Rows inserted.</returns>
        /// <exception cref="InvalidOperationException">No transaction is open: see
        /// <see cref="Operations.RunBulkAsync"/>.</exception>
        public async Task<int> InsertAllAsync<T>(IEnumerable<T> rows, CancellationToken ct,
            Action<int>? progress = null) where T : class
        {
            var transaction = (db.Database.CurrentTransaction
                ?? throw new InvalidOperationException("Rows are inserted in bulk within a transaction."))
                    .GetDbTransaction();
            var table = Table.Of(db, typeof(T));
            try
            {
                return transaction is SqlTransaction sql
                    ? await CopyAsync(table, rows, sql, progress, ct)
                    : await InsertAsync(table, rows, transaction, progress, ct);
            }
            catch (DbException failure)
            {
                throw new DbUpdateException($"Inserting into {table.Name} failed.", failure); // as a save would
            }
        }
    }

    private static async Task<int> InsertAsync<T>(
        Table table, IEnumerable<T> rows, DbTransaction transaction, Action<int>? progress,
            CancellationToken ct) where T : class
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = table.InsertStatement;
        foreach (var column in table.Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column.Parameter;
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(ct);
        var done = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                command.Parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }
            command.ExecuteNonQuery(); // an embedded database has no network to wait for
            if (++done % BatchSize != 0) continue;
            ct.ThrowIfCancellationRequested();
            progress?.Invoke(done);
        }
        return done;
    }

    private static async Task<int> CopyAsync<T>(
        Table table, IEnumerable<T> rows, SqlTransaction transaction, Action<int>? progress,
            CancellationToken ct) where T : class
    {
        using var copy = new SqlBulkCopy(transaction.Connection, SqlBulkCopyOptions.CheckConstraints, transaction);
        copy.DestinationTableName = table.Name;
        using var batch = new DataTable();
        foreach (var column in table.Columns)
        {
            batch.Columns.Add(column.Name, column.Type == typeof(DateOnly) ? typeof(DateTime) : column.Type);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }
        var done = 0;
        foreach (var chunk in rows.Chunk(BatchSize))
        {
            batch.Rows.Clear();
            foreach (var row in chunk) batch.Rows.Add([.. table.Columns.Select(c => Copied(c.Read(row)))]);
            await copy.WriteToServerAsync(batch, ct);
            progress?.Invoke(done += chunk.Length);
        }
        return done;
    }

    // A data table knows days only as midnights.
    private static object Copied(object? value) => value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value
        ?? DBNull.Value;

    private sealed record Column(string Name, string Parameter, Type Type, Func<object, object?> Read);

    private sealed record Table(string Name, IReadOnlyList<Column> Columns, string InsertStatement)
    {
        public static Table Of(RecruitmentDb db, Type type)
        {
            var entity = db.Model.FindEntityType(type)
                ?? throw new ArgumentException($"{type.Name} is not in the model.");
            var sql = db.GetService<ISqlGenerationHelper>();
            var name = sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());
            List<Column> columns = [.. entity.GetProperties().Where(p => !IsNumbered(p))
                .Select((p, i) => ColumnOf(p, i))];
            var names = string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)));
            var values = string.Join(", ", columns.Select(c => c.Parameter));
            return new Table(name, columns, $"INSERT INTO {name} ({names}) VALUES ({values})");
        }

        // The database numbers these itself.
        private static bool IsNumbered(IProperty property) =>
            property.ValueGenerated.HasFlag(ValueGenerated.OnAdd) && property.ClrType.IsPrimitive;

        private static Column ColumnOf(IProperty property, int index)
        {
            var converter = property.GetTypeMapping().Converter;
            var type = converter?.ProviderClrType ?? property.ClrType;
            var fresh = property.IsShadowProperty() ? Activator.CreateInstance(property.ClrType) : null;
            return new Column(property.GetColumnName(), $"@p{index}", Nullable.GetUnderlyingType(type) ?? type, row =>
            {
                var value = property.IsShadowProperty() ? fresh : property.GetGetter().GetClrValue(row);
                return converter is null ? value : converter.ConvertToProvider(value);
            });
        }
    }
}
