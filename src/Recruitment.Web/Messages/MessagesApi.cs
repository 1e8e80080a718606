using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Messages;

internal static class MessagesApi
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/messages").WithTags("Messages").RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/", ListAsync).ProducesProblem(400);
    }

    private static async Task<Page<MessageRow>> ListAsync(
        Guid? cityId, string? state, string? cursor, int? limit, Operations operations, CancellationToken ct)
    {
        var size = Page.Limit(limit);
        var wanted = Choice.Of<MessageState>(state, "state");
        var after = Cursor.Decode<MessageKey>(cursor);
        var rows = await operations.ReadAsync(db => db.MessagePage(cityId, wanted, after, size + 1).ToListAsync(ct));
        return Page.Of(rows, size, MessageKey.Of);
    }
}
