from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("inspections.urls")),
]

handler404 = "inspections.views.pages.not_found"
