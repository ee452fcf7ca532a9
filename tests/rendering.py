"""Let the test client see what Jinja2's templates were given, as it does of Django's own."""

from django.template.backends import jinja2
from django.test.signals import template_rendered


def tell_of_rendering() -> None:
    render = jinja2.Template.render

    def telling(self, context=None, request=None):
        template_rendered.send(sender=self, template=self.template, context=dict(context or {}))
        return render(self, context, request)

    jinja2.Template.render = telling
