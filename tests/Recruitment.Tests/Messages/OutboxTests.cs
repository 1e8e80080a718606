using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Messages;

namespace Recruitment.Tests.Messages;

public sealed class OutboxTests : IDisposable
{
    private readonly DeskHost host = new();
    private readonly string folder = Directory.CreateTempSubdirectory("recruitment-outbox-").FullName;

    [Fact]
    public async Task A_message_becomes_one_file_and_is_recorded_as_sent()
    {
        var message = await QueuedAsync(
            "invitation:1", "Please join\r\nBcc: everybody@example.org", "Dear city,\nwelcome.");
        (await Dispatcher().RunOnceAsync(default)).Should().BeTrue();
        (await Dispatcher().RunOnceAsync(default)).Should().BeFalse();
        var mail = await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single());
        mail.Subject.Should().Be("Please join  Bcc: everybody@example.org");
        mail.Bcc.Count.Should().Be(0);
        mail.To.Mailboxes.Single().Address.Should().Be(message.To);
        mail.TextBody.Should().Contain("welcome.");
        (await StateAsync(message)).Should().Be(MessageState.Sent);
    }

    [Fact]
    public async Task A_link_leaves_with_the_mail_and_only_its_hash_stays()
    {
        var contact = await ContactAsync();
        var message = await QueuedAsync("portal-link:1", "Your link", $"Here: {Message.LinkMark}", contact);
        await Dispatcher().RunOnceAsync(default);
        var text = (await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single())).TextBody!;
        var token = text[(text.IndexOf("/link/", StringComparison.Ordinal) + 6)..].Trim();
        var link = await host.Operations.ReadAsync(db => db.AccessLinks.SingleAsync());
        link.TokenHash.Should().Be(AccessLink.Hash(token));
        (link.ContactId, link.CityId).Should().Be((contact.Id, contact.CityId));
        (await host.Operations.ReadAsync(db => db.Messages.SingleAsync(m => m.Id == message.Id)))
            .Body.Should().NotContain(token);
        (await host.RunAsync<AccessDesk, Entrance>(desk => desk.ConsumeAsync(token, default)))
            .CityId.Should().Be(contact.CityId);
    }

    [Fact]
    public async Task After_a_crash_between_sending_and_recording_the_file_is_written_again_under_the_same_name()
    {
        var message = await QueuedAsync("invitation:2", "Hello", "Body");
        await host.RunAsync<OutboxDesk, IReadOnlyList<Letter>>(desk => desk.ClaimAsync(10, true, default));
        (await StateAsync(message)).Should().Be(MessageState.Attempting);
        await Dispatcher().RunOnceAsync(default);
        Path.GetFileName(Directory.GetFiles(folder).Single()).Should().Be(PickupFolder.FileName("invitation:2"));
        (await StateAsync(message)).Should().Be(MessageState.Sent);
    }

    [Fact]
    public async Task After_a_crash_a_mail_that_cannot_be_sent_twice_is_in_doubt()
    {
        var message = await QueuedAsync("invitation:3", "Hello", "Body");
        var wire = new Wire();
        await host.RunAsync<OutboxDesk, IReadOnlyList<Letter>>(desk => desk.ClaimAsync(1, wire.IsRepeatable, default));
        await Dispatcher(wire).RunOnceAsync(default);
        (await StateAsync(message)).Should().Be(MessageState.InDoubt);
        wire.Sent.Should().BeEmpty();
        (await Dispatcher(wire).RunOnceAsync(default)).Should().BeFalse("a person decides now");
    }

    [Fact]
    public async Task What_does_not_leave_is_tried_again_later_and_given_up_in_the_end()
    {
        var message = await QueuedAsync("invitation:4", "Hello", "Body");
        var wire = new Wire { Failure = new IOException("The disk is full.") };
        for (var attempt = 1; attempt <= OutboxDesk.MaxAttempts; attempt++)
        {
            (await Dispatcher(wire).RunOnceAsync(default)).Should().BeTrue();
            (await Dispatcher(wire).RunOnceAsync(default)).Should().BeFalse("it is put off");
            await host.RunAsync<Data.RecruitmentDb>(db => db.Messages.Where(m => m.Id == message.Id)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.NextAttemptAt, (DateTimeOffset?)null)));
        }
        var after = await host.Operations.ReadAsync(db => db.Messages.SingleAsync(m => m.Id == message.Id));
        (after.State, after.LastError).Should().Be((MessageState.Failed, "The disk is full."));
    }

    [Fact]
    public async Task The_same_effect_has_the_same_message_id()
    {
        var letter = new Letter(Guid.CreateVersion7(), "k:1", "a@b.example", "S", "B", DeskHost.Monday);
        var options = new MessageOptions();
        letter.ToMail(options).MessageId.Should().Be(
            (letter with { Id = Guid.CreateVersion7(), Body = "other" }).ToMail(options).MessageId);
        letter.ToMail(options).MessageId.Should().NotBe((letter with { EffectKey = "k:2" }).ToMail(options).MessageId);
        PickupFolder.FileName("../../etc/passwd").Should().NotContain("/").And.NotContain("..");
        PickupFolder.FileName("a:b").Should().NotBe(PickupFolder.FileName("a_b"));
        await Task.CompletedTask;
    }

    public void Dispose()
    {
        host.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private OutboxDispatcher Dispatcher(IMessageTransport? transport = null) =>
        new(host.Operations, transport ?? new PickupFolder(folder), Options.Create(new MessageOptions()));

    private async Task<Contact> ContactAsync()
    {
        var city = await host.CityAsync(Stage.Contacted);
        return await host.SavedAsync(new Contact(
            Guid.CreateVersion7(), city.Id, "Sam", "sam@city.example", null, ContactRole.DayToDay, DeskHost.Monday));
    }

    private Task<Message> QueuedAsync(string key, string subject, string body, Contact? contact = null) =>
        host.SavedAsync(new Message(
            Guid.CreateVersion7(), key, contact?.CityId, contact?.Id, contact?.Email ?? "sam@city.example",
            "invitation", subject, body, DeskHost.Monday));

    private async Task<MessageState> StateAsync(Message message) =>
        await host.Operations.ReadAsync(
            db => db.Messages.Where(m => m.Id == message.Id).Select(m => m.State).SingleAsync());

    /// <summary>A transport that would send a second mail.</summary>
    private sealed class Wire : IMessageTransport
    {
        public IOException? Failure { get; init; }
        public List<string> Sent { get; } = [];
        public bool IsRepeatable => false;

        public Task SendAsync(MimeMessage mail, string effectKey, CancellationToken ct)
        {
            if (Failure is not null) throw Failure;
            Sent.Add(effectKey);
            return Task.CompletedTask;
        }
    }
}
