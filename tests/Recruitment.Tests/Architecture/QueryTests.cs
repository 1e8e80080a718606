using System.Collections;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Recruitment.Data;

namespace Recruitment.Tests.Architecture;

/// <summary>Every query of the domain is asked with sample arguments:
/// on SQLite, and of SQL Server without a server.</summary>
public sealed class QueryTests
{
    public static TheoryData<string> Queries()
    {
        var names = new TheoryData<string>();
        foreach (var query in All()) names.Add($"{query.DeclaringType!.Name}.{query}");
        return names;
    }

    [Theory, MemberData(nameof(Queries))]
    public async Task Every_query_is_translated_for_sql_server(string query)
    {
        using var server = new OfflineSqlServer();
        await AskAsync(query, server.Db);
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        foreach (var sql in server.Sent)
        {
            parser.Parse(new StringReader(sql), out var errors);
            errors.Should().BeEmpty("{0}", sql);
        }
    }

    [Theory, MemberData(nameof(Queries))]
    public async Task Every_query_runs_on_sqlite(string query)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new RecruitmentDb(
            new DbContextOptionsBuilder<RecruitmentDb>().UseSqlite(connection).Options);
        await db.Database.EnsureCreatedAsync();
        await AskAsync(query, db);
    }

    private static async Task AskAsync(string name, RecruitmentDb db)
    {
        var query = All().Single(method => $"{method.DeclaringType!.Name}.{method}" == name);
        var arguments = query.GetParameters().Select(parameter => Sample(parameter, db)).ToArray();
        switch (query.Invoke(null, arguments))
        {
            case IQueryable rows:
                rows.ToQueryString().Should().NotBeEmpty();
                break;
            case Task task:
                await AnsweredAsync(task);
                break;
            case IEnumerable rows:
                rows.Cast<object>().Count().Should().BeGreaterThanOrEqualTo(0);
                break;
        }
    }

    private static async Task AnsweredAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (NotFoundException)
        {
            // An answer as well: there are no rows.
        }
    }

    // Static methods and extension members that take the record or rows of it.
    private static IEnumerable<MethodInfo> All() =>
        from type in typeof(Operations).Assembly.GetTypes()
        where type.IsAbstract && type.IsSealed && !type.Name.StartsWith('<')
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where !method.IsGenericMethodDefinition && method.GetParameters().Any(p => IsSource(p.ParameterType))
        select method;

    private static bool IsSource(Type type) => type == typeof(RecruitmentDb)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var t
            && (t == typeof(IQueryable<>) || t == typeof(DbSet<>)));

    private static object? Sample(ParameterInfo parameter, RecruitmentDb db)
    {
        var type = parameter.ParameterType;
        if (type == typeof(RecruitmentDb)) return db;
        if (IsSource(type))
        {
            return typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!
                .MakeGenericMethod(type.GetGenericArguments()).Invoke(db, null);
        }
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        return Samples.Of(type, new NullabilityInfoContext().Create(parameter));
    }
}
