-- Offers go by the consent to marketing alone.
delete from notification_preference where purpose = 'offers';
