using Recruitment.Web.Lists;

namespace Recruitment.Tests.Hosting;

public sealed class ListTests
{
    private sealed record Key(string Name, Guid Id);

    [Fact]
    public void A_cursor_comes_back_as_it_went()
    {
        var key = new Key("São Paulo", Guid.CreateVersion7());
        Cursor.Decode<Key>(Cursor.Encode(key)).Should().Be(key);
        Cursor.Decode<Key>(null).Should().BeNull();
    }

    [Theory, InlineData("!!"), InlineData("bm9uc2Vuc2U"), InlineData("W10"), InlineData("eyJJZCI6MX0")]
    public void A_cursor_of_someone_else_is_bad_input(string cursor)
    {
        var decode = () => Cursor.Decode<Key>(cursor);
        decode.Should().Throw<BadInputException>().Which.Field.Should().Be("cursor");
    }

    [Fact]
    public void The_last_page_has_no_next_one()
    {
        Page.Of([1, 2, 3], 3, i => i).NextCursor.Should().BeNull();
        var page = Page.Of([1, 2, 3, 4], 3, i => i);
        page.Items.Should().Equal(1, 2, 3);
        Cursor.Decode<int>(page.NextCursor).Should().Be(3);
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(201)]
    public void A_limit_is_1_to_200(int limit) => FluentActions.Invoking(() => Page.Limit(limit))
        .Should().Throw<BadInputException>();
}
